namespace Publishing.Audit.Bundles;

/// <summary>A line of <see cref="BundleLayout.Payloads"/>: canonical JSON.</summary>
/// <param name="Index">The entry's leaf.</param>
/// <param name="Disclosures">What is handed out of its payload; a part that is erased is missing.</param>
public sealed record PayloadLine(long Index, IReadOnlyList<string> Disclosures)
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">Bytes from outside, without the newline.</param>
    /// <exception cref="AuditFormatException">Not such a line in its one form.</exception>
    public static PayloadLine Parse(ReadOnlySpan<byte> line) => throw new NotImplementedException();

    /// <summary>The line without its newline.</summary>
    public byte[] Write() => throw new NotImplementedException();
}
