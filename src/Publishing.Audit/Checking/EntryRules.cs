using System.Globalization;
using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>
/// The rules that an outsider can hold a log's entries to. Entries come in order; of each its id, its
/// sequence number and its stream are kept, so memory grows with the log: half a GB for a million entries.
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

    private readonly HashSet<UInt128> _ids = [];
    private readonly SequenceRules _sequences = new();
    private readonly StreamRules _streams = new();
    private readonly List<CosignedSize> _history = [.. history];

    /// <summary>The log.</summary>
    public string Origin => origin;

    /// <summary>Holds the next entry to the rules.</summary>
    /// <param name="index">Its leaf, larger than the one before.</param>
    /// <param name="bytes">The exact bytes.</param>
    /// <param name="findings">What was found is added here; nothing if all holds.</param>
    /// <returns>The entry, or null if it cannot be read.</returns>
    public AuditEntry? Add(long index, ReadOnlySpan<byte> bytes, ICollection<Finding> findings)
    {
        _streams.See(index);
        var found = new EntryFindings(index, findings);
        if (Read(bytes, found) is not { } entry) return null;
        if (entry.Source != origin) found.Fail(FindingCode.Origin, "The entry is of another log.");
        if (!_ids.Add(ShortHash.Of(entry.Id))) found.Fail(FindingCode.Twice, "An event of this id is there already.");
        _sequences.Add(entry, found);
        _streams.Add(entry, found);
        Time(index, entry.Time, found);
        return entry;
    }

    /// <summary>Says what only the whole shows; after the last entry.</summary>
    /// <param name="findings">What was found is added here.</param>
    public void Finish(ICollection<Finding> findings)
    {
        _sequences.Finish(findings);
        _streams.Finish(findings);
    }

    private static AuditEntry? Read(ReadOnlySpan<byte> bytes, EntryFindings found)
    {
        try
        {
            return AuditEntry.Parse(bytes);
        }
        catch (AuditFormatException e)
        {
            found.Fail(FindingCode.Entry, e.Message);
            return null;
        }
    }

    private void Time(long index, DateTimeOffset time, EntryFindings found)
    {
        if (_history.Find(seen => index >= seen.Size && time + Tolerance < seen.Time) is { } before)
            found.Fail(FindingCode.Backdated, Said(time, "before", before, "does not contain"));
        if (_history.Find(seen => index < seen.Size && time > seen.Time + Tolerance) is { } after)
            found.Fail(FindingCode.Postdated, Said(time, "after", after, "contains"));
    }

    private static string Said(DateTimeOffset time, string side, CosignedSize seen, string how) => string.Create(
        CultureInfo.InvariantCulture,
        $"The entry claims {time:u}, {side} the checkpoint of {seen.Size} leaves cosigned at {seen.Time:u}, which {how} it.");
}

/// <summary>That the log had so many leaves at a time a witness gives.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Time">The witness's time.</param>
public sealed record CosignedSize(long Size, DateTimeOffset Time);
