using Publishing.Audit.Merkle;

namespace Publishing.Audit.Entries;

/// <summary>
/// What is hashed into a leaf: one line of canonical JSON with the attributes of CloudEvents 1.0. It tells who, when
/// and what, and holds of the content only commitments, so that content can be erased and the log still verified.
/// </summary>
public abstract record AuditEntry
{
    /// <summary>The most bytes an entry may have (C2SP tlog-tiles).</summary>
    public const int BytesMax = EntryBundle.EntryMax;

    /// <summary>The most characters of one text attribute.</summary>
    public const int TextMax = 1024;

    /// <summary>The event's id, never given again.</summary>
    public required string Id { get; init; }

    /// <summary>The log's origin.</summary>
    public required string Source { get; init; }

    /// <summary>When it happened, as claimed; in UTC and whole microseconds, as PostgreSQL keeps it.</summary>
    public required DateTimeOffset Time { get; init => field = EntryText.Micro(value); }

    /// <summary>What the leaf is about.</summary>
    public abstract EntryKind Kind { get; }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not an entry in its one form; the sentence names the attribute.</exception>
    public static AuditEntry Parse(ReadOnlySpan<byte> entry)
    {
        if (entry.Length > BytesMax) throw new AuditFormatException($"An entry has at most {BytesMax} bytes.");
        var parsed = EntryReader.Read(entry).ToEntry();
        // Whatever an entry may not have - blanks, another order, a name twice, attributes of another kind - is lost here.
        return entry.SequenceEqual(parsed.Write())
            ? parsed
            : throw new AuditFormatException("The entry is not in its one form.");
    }

    /// <summary>The exact bytes that are hashed, without a newline.</summary>
    /// <exception cref="AuditFormatException">Longer than <see cref="BytesMax"/>, or an attribute that cannot be read back.</exception>
    public byte[] Write()
    {
        var bytes = EntryWriter.Write(EntryFields.Of(this));
        return bytes.Length <= BytesMax
            ? bytes
            : throw new AuditFormatException($"An entry has at most {BytesMax} bytes, not {bytes.Length}.");
    }

    internal abstract void Fill(EntryFields fields);
}
