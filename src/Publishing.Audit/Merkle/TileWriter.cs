namespace Publishing.Audit.Merkle;

/// <summary>
/// Appends leaves and says which tiles have to be stored for it. It keeps one tile per level; not for several threads.
/// </summary>
public sealed class TileWriter
{
    private readonly List<Edge> _edges = [];
    private readonly List<Tile> _full = [];

    private TileWriter(long size) => Size = size;

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The tiles that <see cref="Resume"/> reads: the partial ones on the right edge.</summary>
    /// <param name="size">Leaves so far.</param>
    public static IReadOnlyList<TileAddress> RightEdge(long size)
    {
        var edge = new List<TileAddress>();
        for (var (level, count) = (0, size); count > 0; level++, count >>= 8)
        {
            if (count % TileAddress.FullWidth is var width and > 0)
                edge.Add(new(level, count / TileAddress.FullWidth, (int)width));
        }

        return edge;
    }

    /// <summary>Goes on behind the tiles that are stored.</summary>
    /// <param name="size">Leaves so far, 0 for a new log.</param>
    /// <param name="tiles">Gives those of <see cref="RightEdge"/>.</param>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static TileWriter Resume(long size, TileReader tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var writer = new TileWriter(size);
        for (var (level, count) = (0, size); count > 0; level++, count >>= 8)
            writer._edges.Add(new Edge { Index = count / TileAddress.FullWidth });
        foreach (var address in RightEdge(size))
        {
            var edge = writer._edges[address.Level];
            tiles.Hashes(address).CopyTo(edge.Hashes);
            edge.Width = address.Width;
        }

        return writer;
    }

    /// <summary>Adds the next leaf.</summary>
    /// <param name="leaf">Its hash, <see cref="TreeHash.Leaf"/>.</param>
    public void Append(in Digest leaf)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == _edges.Count) _edges.Add(new Edge());
            var edge = _edges[level];
            edge.Add(hash);
            if (edge.Width < TileAddress.FullWidth) return;
            hash = Complete(level, edge);
        }
    }

    /// <summary>The tiles that became full since the last call; partial ones stay for <see cref="TakeChanged"/>.</summary>
    public IReadOnlyList<Tile> TakeFull()
    {
        List<Tile> full = [.. _full];
        _full.Clear();
        return full;
    }

    /// <summary>What has changed since the last call: full tiles, and the widest partial one of each level.</summary>
    public IReadOnlyList<Tile> TakeChanged()
    {
        List<Tile> changed = [.. TakeFull()];
        for (var level = 0; level < _edges.Count; level++)
        {
            var edge = _edges[level];
            if (edge is { HasChanged: true, Width: > 0 })
                changed.Add(new Tile(new(level, edge.Index, edge.Width), edge.Written.ToArray()));
            edge.HasChanged = false;
        }

        return changed;
    }

    /// <summary>The root of all leaves so far.</summary>
    public Digest Root()
    {
        Digest? root = null;
        Span<byte> work = stackalloc byte[TileAddress.FullWidth * Digest.Length];
        foreach (var edge in _edges)
        {
            // The complete subtrees of this level from the right, which are the bits of its width from the lowest.
            for (var (end, bits) = (edge.Width, edge.Width); bits > 0; bits &= bits - 1)
            {
                var count = bits & -bits;
                end -= count;
                var hashes = work[..(count * Digest.Length)];
                edge.Written.Slice(end * Digest.Length, hashes.Length).CopyTo(hashes);
                var peak = TreeHash.Reduce(hashes);
                root = root is { } right ? TreeHash.Node(peak, right) : peak;
            }
        }

        return root ?? TreeHash.Empty;
    }

    private Digest Complete(int level, Edge edge)
    {
        _full.Add(new Tile(new(level, edge.Index, TileAddress.FullWidth), edge.Written.ToArray()));
        var root = TreeHash.Reduce(edge.Hashes);
        edge.Index++;
        edge.Width = 0;
        return root;
    }

    /// <summary>The tile of a level that is being filled.</summary>
    private sealed class Edge
    {
        public byte[] Hashes { get; } = new byte[TileAddress.FullWidth * Digest.Length];

        public long Index { get; set; }

        public int Width { get; set; }

        public bool HasChanged { get; set; }

        public ReadOnlySpan<byte> Written => Hashes.AsSpan(0, Width * Digest.Length);

        public void Add(in Digest hash)
        {
            hash.CopyTo(Hashes.AsSpan(Width++ * Digest.Length));
            HasChanged = true;
        }
    }
}
