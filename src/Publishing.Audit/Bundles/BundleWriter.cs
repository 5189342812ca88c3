using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Puts a bundle together: the files in the order they should be written, none larger than what it is made of.</summary>
public static class BundleWriter
{
    /// <summary>The files of a bundle of some entries.</summary>
    /// <param name="checkpoint">A checkpoint that holds them all, with its cosignatures.</param>
    /// <param name="entries">By rising index.</param>
    /// <param name="tiles">Gives the tiles of that checkpoint's tree, <see cref="MerkleProof.InclusionTiles"/>.</param>
    /// <exception cref="ArgumentException">Indexes do not rise or are beyond the checkpoint.</exception>
    public static IEnumerable<BundleFile> Write(
        SignedCheckpoint checkpoint, IReadOnlyList<BundledEntry> entries, TileReader tiles) => throw new NotImplementedException();
}

/// <summary>An entry to be put into a bundle.</summary>
/// <param name="Index">Its leaf.</param>
/// <param name="Entry">The exact bytes that were hashed.</param>
/// <param name="Disclosures">What is handed out of its payload.</param>
public sealed record BundledEntry(long Index, ReadOnlyMemory<byte> Entry, IReadOnlyList<string> Disclosures);

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Where, relative, with slashes.</param>
/// <param name="Bytes">What.</param>
public sealed record BundleFile(string Path, ReadOnlyMemory<byte> Bytes);
