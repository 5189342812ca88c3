using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Publishing.Audit.Notes;

/// <summary>A public key that notes are verified with (the vkey of C2SP signed-note).</summary>
public sealed class VerifierKey
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyLength = 32;

    // The last second that a date can name; a later time is no time.
    private static readonly ulong LastSecond = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    internal VerifierKey(string name, SignatureKind kind, byte[] publicKey)
    {
        Name = name;
        Kind = kind;
        PublicKey = publicKey;
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. publicKey]));
    }

    /// <summary>The key's name; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary>How it signs.</summary>
    public SignatureKind Kind { get; }

    /// <summary>The key, 32 bytes (RFC 8032).</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The first four bytes of SHA-256 over name, newline, type and key.</summary>
    public uint KeyId { get; }

    private string IdText => KeyId.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads a vkey: <c>name+id+base64</c>.</summary>
    /// <param name="vkey">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a vkey, of another type, or its id is not that of its key.</exception>
    public static VerifierKey Parse(string vkey)
    {
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || !NoteLines.IsKeyName(parts[0])) throw new AuditFormatException("Not a vkey: name+id+key.");
        var bytes = NoteLines.Base64(parts[2], "key");
        if (bytes.Length != 1 + KeyLength || !Enum.IsDefined((SignatureKind)bytes[0]))
            throw new AuditFormatException("A key is not Ed25519 of type 1 or 4, the only ones that are verified.");
        var key = new VerifierKey(parts[0], (SignatureKind)bytes[0], bytes[1..]);
        return parts[1] == key.IdText ? key : throw new AuditFormatException("A key's id is not that of its name and bytes.");
    }

    /// <summary>True if the line is by this name and id, so that it must be valid.</summary>
    /// <param name="signature">A line of a note.</param>
    public bool Claims(NoteSignature signature) => signature.KeyId == KeyId && signature.Name == Name;

    /// <summary>True if the line is by this key and holds for the text. Never throws.</summary>
    /// <param name="text">The note's text.</param>
    /// <param name="signature">A line of the note.</param>
    public bool Verify(string text, NoteSignature signature)
    {
        if (!Claims(signature)) return false;
        if (Kind == SignatureKind.Ed25519) return Verify(Encoding.UTF8.GetBytes(text), signature.Bytes.Span);
        return CosignedAt(signature) is { } time
            && Verify(CosignedText(text, time), signature.Bytes.Span[sizeof(ulong)..]);
    }

    /// <summary>When a witness signed, in whole seconds; null for other lines. Trust it only if the line verifies.</summary>
    /// <param name="signature">A line of a note.</param>
    public DateTimeOffset? CosignedAt(NoteSignature signature)
    {
        if (Kind != SignatureKind.Cosignature || signature.Bytes.Length <= sizeof(ulong)) return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes.Span);
        return seconds <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    /// <summary>The vkey.</summary>
    public override string ToString() =>
        $"{Name}+{IdText}+{Convert.ToBase64String([(byte)Kind, .. PublicKey.Span])}";

    /// <summary>What a witness signs (C2SP tlog-cosignature): the time in front of the checkpoint.</summary>
    internal static byte[] CosignedText(string text, DateTimeOffset time) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time.ToUnixTimeSeconds()}\n{text}"));

    private bool Verify(byte[] message, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(signature.ToArray(), 0, PublicKey.ToArray(), 0, message, 0, message.Length);
}
