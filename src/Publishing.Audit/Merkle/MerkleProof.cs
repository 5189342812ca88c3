using System.Numerics;

namespace Publishing.Audit.Merkle;

/// <summary>Proofs that a leaf is in a tree and that a tree continues another (RFC 6962 sections 2.1.1 and 2.1.2).</summary>
public static class MerkleProof
{
    /// <summary>The most hashes a proof may have: one per level of the largest tree.</summary>
    public const int HashesMax = 63;

    /// <summary>The tiles that <see cref="Inclusion"/> reads, each once, to be fetched together.</summary>
    /// <inheritdoc cref="Inclusion" path="/param|/exception"/>
    public static IReadOnlyList<TileAddress> InclusionTiles(long index, long size) =>
        Tiles(ProofPath.Inclusion(index, size), size);

    /// <summary>The proof that a leaf is in the tree of the first so many leaves.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles; they may be of a larger tree.</param>
    /// <returns>From the leaf's sibling up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<Digest> Inclusion(long index, long size, TileReader tiles) =>
        [.. ProofPath.Inclusion(index, size).Select(range => tiles.Root(range, size))];

    /// <summary>The tiles that <see cref="Consistency"/> reads, each once, to be fetched together.</summary>
    /// <inheritdoc cref="Consistency" path="/param|/exception"/>
    public static IReadOnlyList<TileAddress> ConsistencyTiles(long oldSize, long size) =>
        Tiles(ProofPath.Consistency(oldSize, size), size);

    /// <summary>The proof that the tree of so many leaves begins with the smaller one.</summary>
    /// <param name="oldSize">Leaves of the smaller tree; 0 and <paramref name="size"/> need no proof and give none.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles; they may be of a larger tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The old tree is larger, or a size is negative.</exception>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<Digest> Consistency(long oldSize, long size, TileReader tiles) =>
        [.. ProofPath.Consistency(oldSize, size).Select(range => tiles.Root(range, size))];

    /// <summary>The root of the first so many leaves, from tiles.</summary>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles.</param>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static Digest Root(long size, TileReader tiles) => tiles.Root(new LeafRange(0, size), size);

    /// <summary>True if the proof leads from the leaf to the root. Never throws, whatever is given.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="root">Root of the tree.</param>
    /// <param name="proof">From the leaf's sibling up.</param>
    public static bool VerifyInclusion(Digest leaf, long index, long size, Digest root, IReadOnlyList<Digest> proof)
    {
        if (index < 0 || index >= size) return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = TreeHash.Node(sibling, hash);
                SkipLone(ref at, ref last);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    /// <summary>True if the proof shows that the newer tree begins with the older. Never throws, whatever is given.</summary>
    /// <param name="oldSize">Leaves of the older tree.</param>
    /// <param name="oldRoot">Root of the older tree.</param>
    /// <param name="size">Leaves of the newer tree.</param>
    /// <param name="root">Root of the newer tree.</param>
    /// <param name="proof">As <see cref="Consistency"/> gives it.</param>
    public static bool VerifyConsistency(
        long oldSize, Digest oldRoot, long size, Digest root, IReadOnlyList<Digest> proof)
    {
        if (oldSize < 0 || oldSize > size) return false;
        if (oldSize == size) return proof.Count == 0 && oldRoot == root;
        if (oldSize == 0) return proof.Count == 0 && oldRoot == TreeHash.Empty;
        // An old tree that is complete is itself the first hash (RFC 9162 section 2.1.4.2).
        var path = BitOperations.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        if (path.Count == 0) return false;
        var (at, last) = (oldSize - 1, size - 1);
        while ((at & 1) == 1) (at, last) = (at >> 1, last >> 1);
        return Climb(path, at, last) is var (older, newer) && older == oldRoot && newer == root;
    }

    private static (Digest Older, Digest Newer)? Climb(IReadOnlyList<Digest> path, long at, long last)
    {
        var (older, newer) = (path[0], path[0]);
        foreach (var hash in path.Skip(1))
        {
            if (last == 0) return null;
            if ((at & 1) == 1 || at == last)
            {
                (older, newer) = (TreeHash.Node(hash, older), TreeHash.Node(hash, newer));
                SkipLone(ref at, ref last);
            }
            else
            {
                newer = TreeHash.Node(newer, hash);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 ? (older, newer) : null;
    }

    // On the right edge a node without a sibling rises as it is.
    private static void SkipLone(ref long at, ref long last)
    {
        while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
    }

    private static List<TileAddress> Tiles(IEnumerable<LeafRange> path, long size) =>
        [.. path.SelectMany(range => range.Subtrees()).Select(subtree => subtree.Tile(size)).Distinct()];
}
