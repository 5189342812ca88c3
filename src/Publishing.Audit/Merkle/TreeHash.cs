using System.Security.Cryptography;

namespace Publishing.Audit.Merkle;

/// <summary>The hashes of the log's tree (RFC 6962 section 2.1, SHA-256).</summary>
public static class TreeHash
{
    // Longer ones are rare, and the stack is no place for them.
    private const int OnStack = 2048;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static Digest Empty { get; } = Of([]);

    /// <summary>The hash of a leaf: SHA-256 of a zero byte and the entry.</summary>
    /// <param name="entry">The exact bytes of the entry.</param>
    public static Digest Leaf(ReadOnlySpan<byte> entry)
    {
        var size = entry.Length + 1;
        var input = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        return Of(input[..size]);
    }

    /// <summary>The hash of an inner node: SHA-256 of a one byte and its two children.</summary>
    /// <param name="left">The older child.</param>
    /// <param name="right">The newer child.</param>
    public static Digest Node(in Digest left, in Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Digest.Length)..]);
        return Of(input);
    }

    /// <summary>The root of a complete subtree whose leaves' hashes lie one behind another; they are written over.</summary>
    /// <param name="hashes">A power of two of hashes.</param>
    internal static Digest Reduce(Span<byte> hashes)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Digest.Length)];
        input[0] = 1;
        for (var count = hashes.Length / Digest.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                hashes.Slice(i * 2 * Digest.Length, 2 * Digest.Length).CopyTo(input[1..]);
                SHA256.HashData(input, hashes.Slice(i * Digest.Length, Digest.Length));
            }
        }

        return new Digest(hashes[..Digest.Length]);
    }

    private static Digest Of(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }
}
