namespace Publishing.Audit.Merkle;

/// <summary>A tile to be stored: a partial one replaces the narrower one of the same level and index.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Hashes">32 bytes per hash.</param>
public sealed record Tile(TileAddress Address, ReadOnlyMemory<byte> Hashes);

/// <summary>Gives the bytes of a tile.</summary>
/// <param name="tile">Which, in the width that the tree at hand needs.</param>
/// <returns>Its hashes, 32 bytes each; a wider tile may be given, of which the beginning is used. Empty if unknown.</returns>
public delegate ReadOnlyMemory<byte> TileReader(TileAddress tile);
