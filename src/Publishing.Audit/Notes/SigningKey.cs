namespace Publishing.Audit.Notes;

/// <summary>A private key of a log or a witness. It shows itself to nobody but <see cref="Export"/>.</summary>
public sealed class SigningKey
{
    /// <summary>Bytes of the secret a key is made of (RFC 8032).</summary>
    public const int SeedLength = 32;

    private SigningKey(VerifierKey verifier) => Verifier = verifier;

    /// <summary>Its public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes a key of a secret.</summary>
    /// <param name="name">The key's name: not empty, no blanks, no plus. A log's is its origin.</param>
    /// <param name="kind">How it signs.</param>
    /// <param name="seed"><see cref="SeedLength"/> bytes from a cryptographic random number generator.</param>
    /// <exception cref="ArgumentException">A name or seed of another form.</exception>
    public static SigningKey FromSeed(string name, SignatureKind kind, ReadOnlySpan<byte> seed) => throw new NotImplementedException();

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <param name="text">One line; blanks around it are ignored.</param>
    /// <exception cref="AuditFormatException">Not a private key; the sentence repeats nothing of it.</exception>
    public static SigningKey Parse(string text) => throw new NotImplementedException();

    /// <summary>Signs a text as a log does; <see cref="SignatureKind.Ed25519"/> only.</summary>
    /// <param name="text">The note's text with its last newline.</param>
    /// <exception cref="InvalidOperationException">The key is a witness's.</exception>
    public NoteSignature Sign(string text) => throw new NotImplementedException();

    /// <summary>Signs a checkpoint as a witness does; <see cref="SignatureKind.Cosignature"/> only.</summary>
    /// <param name="text">The checkpoint's text.</param>
    /// <param name="time">When it is signed; written in whole seconds.</param>
    /// <exception cref="InvalidOperationException">The key is a log's.</exception>
    public NoteSignature Cosign(string text, DateTimeOffset time) => throw new NotImplementedException();

    /// <summary>The key as one line, to be kept secret: <c>PRIVATE+KEY+name+id+base64</c>.</summary>
    public string Export() => throw new NotImplementedException();

    /// <summary>The public half.</summary>
    public override string ToString() => Verifier.ToString();
}
