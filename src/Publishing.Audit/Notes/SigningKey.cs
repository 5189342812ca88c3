using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Publishing.Audit.Notes;

/// <summary>A private key of a log or a witness. It shows itself to nobody but <see cref="Export"/>.</summary>
public sealed class SigningKey
{
    /// <summary>Bytes of the secret a key is made of (RFC 8032).</summary>
    public const int SeedLength = 32;

    private const string Prefix = "PRIVATE+KEY+";

    private readonly byte[] _seed;

    private SigningKey(string name, SignatureKind kind, byte[] seed)
    {
        _seed = seed;
        var publicKey = new byte[VerifierKey.KeyLength];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        Verifier = new VerifierKey(name, kind, publicKey);
    }

    /// <summary>Its public half.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes a key of a secret.</summary>
    /// <param name="name">The key's name: not empty, no blanks, no plus. A log's is its origin.</param>
    /// <param name="kind">How it signs.</param>
    /// <param name="seed"><see cref="SeedLength"/> bytes from a cryptographic random number generator.</param>
    /// <exception cref="ArgumentException">A name or seed of another form.</exception>
    public static SigningKey FromSeed(string name, SignatureKind kind, ReadOnlySpan<byte> seed)
    {
        if (!NoteLines.IsKeyName(name)) throw new ArgumentException("A key's name has no blanks and no plus.", nameof(name));
        if (seed.Length != SeedLength) throw new ArgumentException($"A seed has {SeedLength} bytes.", nameof(seed));
        if (!Enum.IsDefined(kind)) throw new ArgumentException("There is no such kind of key.", nameof(kind));
        return new SigningKey(name, kind, seed.ToArray());
    }

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <param name="text">One line; blanks around it are ignored.</param>
    /// <exception cref="AuditFormatException">Not a private key; the sentence repeats nothing of it.</exception>
    public static SigningKey Parse(string text)
    {
        var line = text.Trim();
        var parts = line.StartsWith(Prefix, StringComparison.Ordinal) ? line[Prefix.Length..].Split('+', 3) : [];
        if (parts.Length != 3 || !NoteLines.IsKeyName(parts[0])) throw new AuditFormatException("Not a private key of a log or witness.");
        var bytes = NoteLines.Base64(parts[2], "private key");
        if (bytes.Length != 1 + SeedLength || !Enum.IsDefined((SignatureKind)bytes[0]))
            throw new AuditFormatException("A private key is not Ed25519 of type 1 or 4.");
        var key = new SigningKey(parts[0], (SignatureKind)bytes[0], bytes[1..]);
        return parts[1] == key.IdText ? key : throw new AuditFormatException("A private key's id is not that of its name and bytes.");
    }

    /// <summary>Signs a text as a log does; <see cref="SignatureKind.Ed25519"/> only.</summary>
    /// <param name="text">The note's text with its last newline.</param>
    /// <exception cref="InvalidOperationException">The key is a witness's.</exception>
    public NoteSignature Sign(string text)
    {
        Require(SignatureKind.Ed25519);
        return Line(Sign(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Signs a checkpoint as a witness does; <see cref="SignatureKind.Cosignature"/> only.</summary>
    /// <param name="text">The checkpoint's text.</param>
    /// <param name="time">When it is signed; written in whole seconds.</param>
    /// <exception cref="InvalidOperationException">The key is a log's.</exception>
    public NoteSignature Cosign(string text, DateTimeOffset time)
    {
        Require(SignatureKind.Cosignature);
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeSeconds());
        return Line([.. bytes, .. Sign(VerifierKey.CosignedText(text, time))]);
    }

    /// <summary>The key as one line, to be kept secret: <c>PRIVATE+KEY+name+id+base64</c>.</summary>
    public string Export() =>
        $"{Prefix}{Verifier.Name}+{IdText}+{Convert.ToBase64String([(byte)Verifier.Kind, .. _seed])}";

    /// <summary>The public half.</summary>
    public override string ToString() => Verifier.ToString();

    private string IdText => Verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture);

    private NoteSignature Line(byte[] signature) => new(Verifier.Name, Verifier.KeyId, signature);

    private byte[] Sign(byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    private void Require(SignatureKind kind)
    {
        if (Verifier.Kind != kind) throw new InvalidOperationException($"The key {Verifier.Name} is of another kind than {kind}.");
    }
}
