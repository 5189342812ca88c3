namespace Publishing.Audit.Merkle;

/// <summary>
/// Appends leaves and says which tiles have to be stored for it. It keeps one tile per level; not for several threads.
/// </summary>
public sealed class TileWriter
{
    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The tiles that <see cref="Resume"/> reads: the partial ones on the right edge.</summary>
    /// <param name="size">Leaves so far.</param>
    public static IReadOnlyList<TileAddress> RightEdge(long size) => throw new NotImplementedException();

    /// <summary>Goes on behind the tiles that are stored.</summary>
    /// <param name="size">Leaves so far, 0 for a new log.</param>
    /// <param name="tiles">Gives those of <see cref="RightEdge"/>.</param>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static TileWriter Resume(long size, TileReader tiles) => throw new NotImplementedException();

    /// <summary>Adds the next leaf.</summary>
    /// <param name="leaf">Its hash, <see cref="TreeHash.Leaf"/>.</param>
    public void Append(in Digest leaf) => throw new NotImplementedException();

    /// <summary>What has changed since the last call: full tiles, and the widest partial one of each level.</summary>
    public IReadOnlyList<Tile> TakeChanged() => throw new NotImplementedException();

    /// <summary>The root of all leaves so far.</summary>
    public Digest Root() => throw new NotImplementedException();
}
