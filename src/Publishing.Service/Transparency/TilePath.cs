using Publishing.Audit.Merkle;

namespace Publishing.Service.Transparency;

/// <summary>
/// The addresses of tiles: those of C2SP tlog-tiles, and with the height in front, <c>tile/8/…</c>, those that clients of
/// Go's checksum database ask for. Each tile has one address in each form, and no other. Pure.
/// </summary>
public static class TilePath
{
    private const string Prefix = "tile/";
    private const string Height = "8/";
    private const int BitsPerLevel = 8;

    // Above it a hash would stand for more leaves than a number can count.
    private const int LevelsOfNumbers = 8;

    /// <summary>Reads what stands behind <c>/audit/tile/</c>.</summary>
    /// <param name="path">Text from outside.</param>
    /// <param name="tile">What was read.</param>
    public static bool TryParse(string path, out TileAddress tile) =>
        TileAddress.TryParse(Prefix + path, out tile)
        || (path.StartsWith(Height, StringComparison.Ordinal)
            && TileAddress.TryParse(Prefix + path[Height.Length..], out tile)
            && tile.Level != TileAddress.EntryLevel);

    /// <summary>True when every hash or entry of a tile is below so many leaves.</summary>
    public static bool IsCovered(TileAddress tile, long size)
    {
        var (level, index, width) = tile;
        // A hash of a level stands for 256 of the level below.
        var hashes = level <= 0 ? size : level < LevelsOfNumbers ? size >> (level * BitsPerLevel) : 0;
        var full = hashes / TileAddress.FullWidth;
        return index < full || (index == full && width <= hashes % TileAddress.FullWidth);
    }
}
