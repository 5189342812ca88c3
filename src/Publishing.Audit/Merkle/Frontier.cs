using System.Numerics;

namespace Publishing.Audit.Merkle;

/// <summary>
/// What has to be kept of a tree to append to it and to know its root: the roots of its complete subtrees, one per bit
/// of its size, largest first.
/// </summary>
public sealed class Frontier
{
    private readonly List<Digest> _peaks = [];

    /// <summary>An empty tree.</summary>
    public Frontier()
    {
    }

    /// <summary>Goes on where <see cref="Size"/> and <see cref="Peaks"/> were saved.</summary>
    /// <param name="size">Leaves so far.</param>
    /// <param name="peaks">The roots of the complete subtrees, largest first.</param>
    /// <exception cref="ArgumentException">Not as many peaks as the size has bits set.</exception>
    public Frontier(long size, IEnumerable<Digest> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        _peaks.AddRange(peaks);
        Size = size;
        if (_peaks.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException($"A tree of {size} leaves has another number of peaks than {_peaks.Count}.", nameof(peaks));
    }

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the complete subtrees, largest first.</summary>
    public IReadOnlyList<Digest> Peaks => _peaks;

    /// <summary>Adds the next leaf.</summary>
    /// <param name="leaf">Its hash, <see cref="TreeHash.Leaf"/>.</param>
    public void Append(Digest leaf)
    {
        for (var bits = Size; (bits & 1) == 1; bits >>= 1)
        {
            leaf = TreeHash.Node(_peaks[^1], leaf);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(leaf);
        Size++;
    }

    /// <summary>The root of all leaves so far (RFC 6962 section 2.1).</summary>
    public Digest Root()
    {
        if (_peaks.Count == 0) return TreeHash.Empty;
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = TreeHash.Node(_peaks[i], root);
        return root;
    }
}
