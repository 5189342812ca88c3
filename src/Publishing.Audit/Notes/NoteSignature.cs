using System.Buffers.Binary;

namespace Publishing.Audit.Notes;

/// <summary>One signature line of a note. That it is there says nothing: it has to be verified with a key.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">The key's id, four bytes.</param>
/// <param name="Bytes">What the key has signed with, by its type.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    // An em dash and a blank open every line.
    private const string Dash = "\u2014 ";

    /// <summary>The line with its newline, as witnesses answer it too.</summary>
    public string Line
    {
        get
        {
            var bytes = new byte[sizeof(uint) + Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
            Bytes.CopyTo(bytes.AsMemory(sizeof(uint)));
            return $"{Dash}{Name} {Convert.ToBase64String(bytes)}\n";
        }
    }

    /// <summary>Reads lines such as a witness answers with.</summary>
    /// <param name="lines">Bytes from outside; each line ends in a newline.</param>
    /// <exception cref="AuditFormatException">A line is none, or there are more than <see cref="SignedNote.SignaturesMax"/>.</exception>
    public static IReadOnlyList<NoteSignature> ParseLines(ReadOnlySpan<byte> lines) =>
        Parse(NoteLines.Text(lines, SignedNote.BytesMax));

    internal static IReadOnlyList<NoteSignature> Parse(string text)
    {
        var lines = NoteLines.Split(text);
        return lines.Length is > 0 and <= SignedNote.SignaturesMax
            ? [.. lines.Select(ParseLine)]
            : throw new AuditFormatException($"There are {lines.Length} signatures; 1 to {SignedNote.SignaturesMax} are read.");
    }

    private static NoteSignature ParseLine(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0] + " " != Dash || !NoteLines.IsKeyName(parts[1]))
            throw new AuditFormatException("A line under the note is not a signature.");
        var bytes = NoteLines.Base64(parts[2], "signature");
        return bytes.Length > sizeof(uint)
            ? new(parts[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)))
            : throw new AuditFormatException("A signature is too short.");
    }
}
