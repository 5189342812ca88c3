namespace Publishing.Audit.Notes;

/// <summary>One signature line of a note. That it is there says nothing: it has to be verified with a key.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">The key's id, four bytes.</param>
/// <param name="Bytes">What the key has signed with, by its type.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The line with its newline, as witnesses answer it too.</summary>
    public string Line => throw new NotImplementedException();

    /// <summary>Reads lines such as a witness answers with.</summary>
    /// <param name="lines">Bytes from outside; each line ends in a newline.</param>
    /// <exception cref="AuditFormatException">A line is none, or there are more than <see cref="SignedNote.SignaturesMax"/>.</exception>
    public static IReadOnlyList<NoteSignature> ParseLines(ReadOnlySpan<byte> lines) => throw new NotImplementedException();
}
