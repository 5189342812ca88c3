namespace Publishing.Audit.Merkle;

/// <summary>Where a tile or a bundle of entries lies (C2SP tlog-tiles, height 8).</summary>
/// <param name="Level">0 for the tiles of leaf hashes, one more for each tile above; -1 for bundles of entries.</param>
/// <param name="Index">Its place in the level, from 0.</param>
/// <param name="Width">How many hashes or entries: <see cref="FullWidth"/>, or less on the right edge.</param>
public readonly record struct TileAddress(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>The level of bundles of entries.</summary>
    public const int EntryLevel = -1;

    /// <summary>The highest level the format has a place for; a log of 2^63 entries ends at 7.</summary>
    public const int LevelMax = 63;

    /// <summary>True if nothing will ever be added to it.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The same place as a full tile, whose prefix this one is.</summary>
    public TileAddress Full => this with { Width = FullWidth };

    /// <summary>The path below the log's prefix: <c>tile/0/x001/x234/067</c>, <c>tile/entries/000.p/17</c>.</summary>
    public string Path => throw new NotImplementedException();

    /// <summary>Reads a path, in its one form only.</summary>
    /// <param name="path">Text from outside, beginning with <c>tile/</c>.</param>
    /// <param name="address">What was read.</param>
    public static bool TryParse(string path, out TileAddress address) => throw new NotImplementedException();

    /// <summary>The tiles of hashes of a tree of so many leaves, level by level from 0.</summary>
    /// <param name="size">Leaves.</param>
    public static IEnumerable<TileAddress> AllOf(long size) => throw new NotImplementedException();

    /// <summary>The bundles of entries of a log of so many entries.</summary>
    /// <param name="size">Entries.</param>
    public static IEnumerable<TileAddress> BundlesOf(long size) => throw new NotImplementedException();

    /// <summary>The tile that holds a hash of a tree of so many leaves.</summary>
    /// <param name="level">The tile's level, 0 for leaf hashes.</param>
    /// <param name="position">The place of the hash in its level, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    public static TileAddress Holding(int level, long position, long size) => throw new NotImplementedException();
}
