using System.Globalization;

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

    // The longest path: seven groups of digits of the largest index.
    private const int PathMax = 64;

    // Levels that a size of 63 bits can reach.
    private const int LongLevels = 8;

    private const int Group = 1000;
    private const string Prefix = "tile/";

    /// <summary>True if nothing will ever be added to it.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The same place as a full tile, whose prefix this one is.</summary>
    public TileAddress Full => this with { Width = FullWidth };

    /// <summary>The path below the log's prefix: <c>tile/0/x001/x234/067</c>, <c>tile/entries/000.p/17</c>.</summary>
    public string Path
    {
        get
        {
            var number = (Index % Group).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / Group; rest > 0; rest /= Group)
                number = string.Create(CultureInfo.InvariantCulture, $"x{rest % Group:000}/{number}");
            var level = Level == EntryLevel ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            return $"{Prefix}{level}/{number}{(IsFull ? "" : $".p/{Width}")}";
        }
    }

    /// <summary>Reads a path, in its one form only.</summary>
    /// <param name="path">Text from outside, beginning with <c>tile/</c>.</param>
    /// <param name="address">What was read.</param>
    public static bool TryParse(string path, out TileAddress address)
    {
        address = default;
        if (path.Length > PathMax || !path.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var partial = path.IndexOf(".p/", StringComparison.Ordinal);
        var width = FullWidth;
        if (partial >= 0 && !TryDigits(path[(partial + 3)..], out width)) return false;
        var parts = (partial < 0 ? path : path[..partial])[Prefix.Length..].Split('/', 2);
        if (parts.Length < 2 || !TryLevel(parts[0], out var level)) return false;
        var digits = parts[1].Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        var read = new TileAddress(level, index, width);
        // There are many ways to read a path and one to write it.
        if (width is < 1 or > FullWidth || read.Path != path) return false;
        address = read;
        return true;
    }

    /// <summary>The tiles of hashes of a tree of so many leaves, level by level from 0.</summary>
    /// <param name="size">Leaves.</param>
    public static IEnumerable<TileAddress> AllOf(long size)
    {
        for (var (level, count) = (0, size); count > 0; level++, count >>= 8)
        {
            foreach (var address in Row(level, count)) yield return address;
        }
    }

    /// <summary>The bundles of entries of a log of so many entries.</summary>
    /// <param name="size">Entries.</param>
    public static IEnumerable<TileAddress> BundlesOf(long size) => Row(EntryLevel, size);

    /// <summary>The tile that holds a hash of a tree of so many leaves.</summary>
    /// <param name="level">The tile's level, 0 for leaf hashes.</param>
    /// <param name="position">The place of the hash in its level, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    public static TileAddress Holding(int level, long position, long size)
    {
        var count = level >= LongLevels ? 0 : size >> (8 * level);
        var index = position / FullWidth;
        return new(level, index, (int)Math.Min(FullWidth, count - (index * FullWidth)));
    }

    private static IEnumerable<TileAddress> Row(int level, long count)
    {
        for (var index = 0L; index < count / FullWidth; index++) yield return new(level, index, FullWidth);
        if (count % FullWidth is var rest and > 0) yield return new(level, count / FullWidth, (int)rest);
    }

    private static bool TryLevel(string text, out int level)
    {
        if (TryDigits(text, out level)) return level <= LevelMax;
        level = EntryLevel;
        return text == "entries";
    }

    private static bool TryDigits(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
