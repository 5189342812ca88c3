using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>
/// The rules that an outsider can hold a log's entries to. Entries come in order; a few dozen bytes are kept of each.
/// </summary>
/// <param name="origin">The log.</param>
/// <param name="history">Cosigned checkpoints that are known, in any order; times before or after them are judged by it.</param>
public sealed class EntryRules(string origin, IEnumerable<CosignedSize> history)
{
    /// <summary>
    /// How far a claimed time may be on the wrong side of a witness's: an event's time is taken before it is stored,
    /// and clocks differ.
    /// </summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The log.</summary>
    public string Origin => origin;

    /// <summary>Holds the next entry to the rules.</summary>
    /// <param name="index">Its leaf, larger than the one before.</param>
    /// <param name="bytes">The exact bytes.</param>
    /// <param name="findings">What was found is added here; nothing if all holds.</param>
    /// <returns>The entry, or null if it cannot be read.</returns>
    public AuditEntry? Add(long index, ReadOnlySpan<byte> bytes, ICollection<Finding> findings)
    {
        _ = history;
        throw new NotImplementedException();
    }
}

/// <summary>That the log had so many leaves at a time a witness gives.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Time">The witness's time.</param>
public sealed record CosignedSize(long Size, DateTimeOffset Time);
