namespace Publishing.Audit.Notes;

/// <summary>A public key that notes are verified with (the vkey of C2SP signed-note).</summary>
public sealed class VerifierKey
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyLength = 32;

    internal VerifierKey(string name, SignatureKind kind, byte[] publicKey)
    {
        Name = name;
        Kind = kind;
        PublicKey = publicKey;
    }

    /// <summary>The key's name; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary>How it signs.</summary>
    public SignatureKind Kind { get; }

    /// <summary>The key, 32 bytes (RFC 8032).</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The first four bytes of SHA-256 over name, newline, type and key.</summary>
    public uint KeyId => throw new NotImplementedException();

    /// <summary>Reads a vkey: <c>name+id+base64</c>.</summary>
    /// <param name="vkey">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a vkey, of another type, or its id is not that of its key.</exception>
    public static VerifierKey Parse(string vkey) => throw new NotImplementedException();

    /// <summary>True if the line is by this name and id, so that it must be valid.</summary>
    /// <param name="signature">A line of a note.</param>
    public bool Claims(NoteSignature signature) => signature.KeyId == KeyId && signature.Name == Name;

    /// <summary>True if the line is by this key and holds for the text. Never throws.</summary>
    /// <param name="text">The note's text.</param>
    /// <param name="signature">A line of the note.</param>
    public bool Verify(string text, NoteSignature signature) => throw new NotImplementedException();

    /// <summary>When a witness signed, in whole seconds; null for other lines. Trust it only after <see cref="Verify"/>.</summary>
    /// <param name="signature">A line of a note.</param>
    public DateTimeOffset? CosignedAt(NoteSignature signature) => throw new NotImplementedException();

    /// <summary>The vkey.</summary>
    public override string ToString() => throw new NotImplementedException();
}
