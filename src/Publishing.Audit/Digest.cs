using System.Buffers.Binary;

namespace Publishing.Audit;

/// <summary>A SHA-256 hash: 32 bytes, compared by value.</summary>
public readonly record struct Digest
{
    /// <summary>Bytes in a digest.</summary>
    public const int Length = 32;

    // Characters of 32 bytes in base64, the padding included.
    private const int Base64Length = 44;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <param name="bytes">Exactly <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A digest has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Reads the one base64 form of 32 bytes (RFC 4648 section 4), as notes and proofs have it.</summary>
    /// <param name="text">Text from outside.</param>
    /// <exception cref="AuditFormatException">Anything else, also a form with idle bits set.</exception>
    public static Digest FromBase64(ReadOnlySpan<char> text) => TryFromBase64(text, out var digest)
        ? digest
        : throw new AuditFormatException("A hash is not the base64 form of 32 bytes.");

    /// <inheritdoc cref="FromBase64" path="/summary|/param"/>
    /// <param name="text">Text from outside.</param>
    /// <param name="digest">What was read.</param>
    public static bool TryFromBase64(ReadOnlySpan<char> text, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Span<char> again = stackalloc char[Base64Length];
        digest = default;
        if (text.Length != Base64Length || !Convert.TryFromBase64Chars(text, bytes, out var read) || read != Length) return false;
        Convert.TryToBase64Chars(bytes, again, out _);
        if (!text.SequenceEqual(again)) return false;
        digest = new Digest(bytes);
        return true;
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="target">At least <see cref="Length"/> bytes.</param>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _a);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _d);
    }

    /// <summary>The 32 bytes in an array of their own.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Base64 with padding (RFC 4648 section 4).</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>Lower-case hexadecimal, as <c>sha256sum</c> prints it.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
