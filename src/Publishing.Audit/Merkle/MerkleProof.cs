namespace Publishing.Audit.Merkle;

/// <summary>Proofs that a leaf is in a tree and that a tree continues another (RFC 6962 sections 2.1.1 and 2.1.2).</summary>
public static class MerkleProof
{
    /// <summary>The most hashes a proof may have: one per level of the largest tree.</summary>
    public const int HashesMax = 63;

    /// <summary>The tiles that <see cref="Inclusion"/> reads, each once, to be fetched together.</summary>
    /// <inheritdoc cref="Inclusion" path="/param|/exception"/>
    public static IReadOnlyList<TileAddress> InclusionTiles(long index, long size) => throw new NotImplementedException();

    /// <summary>The proof that a leaf is in the tree of the first so many leaves.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles; they may be of a larger tree.</param>
    /// <returns>From the leaf's sibling up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<Digest> Inclusion(long index, long size, TileReader tiles) => throw new NotImplementedException();

    /// <summary>The tiles that <see cref="Consistency"/> reads, each once, to be fetched together.</summary>
    /// <inheritdoc cref="Consistency" path="/param|/exception"/>
    public static IReadOnlyList<TileAddress> ConsistencyTiles(long oldSize, long size) => throw new NotImplementedException();

    /// <summary>The proof that the tree of so many leaves begins with the smaller one.</summary>
    /// <param name="oldSize">Leaves of the smaller tree; 0 and <paramref name="size"/> need no proof and give none.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles; they may be of a larger tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The old tree is larger, or a size is negative.</exception>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<Digest> Consistency(long oldSize, long size, TileReader tiles) => throw new NotImplementedException();

    /// <summary>The root of the first so many leaves, from tiles.</summary>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="tiles">Gives the tiles.</param>
    /// <exception cref="AuditFormatException">A tile is missing or too short.</exception>
    public static Digest Root(long size, TileReader tiles) => throw new NotImplementedException();

    /// <summary>True if the proof leads from the leaf to the root. Never throws, whatever is given.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="root">Root of the tree.</param>
    /// <param name="proof">From the leaf's sibling up.</param>
    public static bool VerifyInclusion(Digest leaf, long index, long size, Digest root, IReadOnlyList<Digest> proof) =>
        throw new NotImplementedException();

    /// <summary>True if the proof shows that the newer tree begins with the older. Never throws, whatever is given.</summary>
    /// <param name="oldSize">Leaves of the older tree.</param>
    /// <param name="oldRoot">Root of the older tree.</param>
    /// <param name="size">Leaves of the newer tree.</param>
    /// <param name="root">Root of the newer tree.</param>
    /// <param name="proof">As <see cref="Consistency"/> gives it.</param>
    public static bool VerifyConsistency(
        long oldSize, Digest oldRoot, long size, Digest root, IReadOnlyList<Digest> proof) => throw new NotImplementedException();
}
