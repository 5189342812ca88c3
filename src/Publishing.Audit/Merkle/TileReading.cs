namespace Publishing.Audit.Merkle;

/// <summary>Reads hashes from tiles that somebody else keeps.</summary>
internal static class TileReading
{
    /// <summary>The hashes of a tile in exactly its width.</summary>
    /// <exception cref="AuditFormatException">The tile is missing or too short.</exception>
    public static ReadOnlySpan<byte> Hashes(this TileReader tiles, TileAddress address)
    {
        var bytes = tiles(address).Span;
        var needed = address.Width * Digest.Length;
        return bytes.Length >= needed && bytes.Length % Digest.Length == 0
            ? bytes[..needed]
            : throw new AuditFormatException($"The tile {address.Path} is missing or has {bytes.Length} bytes, not {needed}.");
    }

    /// <summary>The root of some leaves that stand side by side, as the tree of so many leaves has it.</summary>
    public static Digest Root(this TileReader tiles, LeafRange range, long size)
    {
        Digest? root = null;
        foreach (var subtree in range.Subtrees().Reverse())
        {
            var peak = tiles.Root(subtree, size);
            root = root is { } right ? TreeHash.Node(peak, right) : peak;
        }

        return root ?? TreeHash.Empty;
    }

    private static Digest Root(this TileReader tiles, Subtree subtree, long size)
    {
        var count = 1 << (subtree.Height % 8);
        var first = subtree.Position * count;
        var hashes = tiles.Hashes(subtree.Tile(size));
        Span<byte> work = stackalloc byte[count * Digest.Length];
        hashes.Slice((int)(first % TileAddress.FullWidth) * Digest.Length, work.Length).CopyTo(work);
        return TreeHash.Reduce(work);
    }
}
