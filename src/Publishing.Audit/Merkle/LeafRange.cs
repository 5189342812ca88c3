using System.Numerics;

namespace Publishing.Audit.Merkle;

/// <summary>Leaves that stand side by side.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct LeafRange(long Start, long End)
{
    /// <summary>The complete subtrees the range consists of, from the left; only ranges that a proof names are asked for.</summary>
    public IEnumerable<Subtree> Subtrees()
    {
        for (var start = Start; start < End;)
        {
            var height = BitOperations.Log2((ulong)(End - start));
            yield return new(height, start >> height);
            start += 1L << height;
        }
    }

    /// <summary>Where RFC 6962 section 2.1 parts the range: behind the largest power of two smaller than it.</summary>
    public long Middle() => Start + (1L << BitOperations.Log2((ulong)(End - Start - 1)));
}

/// <summary>A complete subtree.</summary>
/// <param name="Height">0 for a leaf.</param>
/// <param name="Position">Its place among those of its height.</param>
internal readonly record struct Subtree(int Height, long Position)
{
    /// <summary>The tile whose hashes it is made of.</summary>
    public TileAddress Tile(long size) => TileAddress.Holding(Height / 8, Position << (Height % 8), size);
}
