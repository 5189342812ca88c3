using System.Text;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Puts a bundle together, file by file.</summary>
public static class BundleWriter
{
    /// <summary>The most entries of one bundle, because it is put together in memory; larger ranges are mirrored as a log.</summary>
    public const int EntriesMax = 100_000;

    /// <summary>The files of a bundle of some entries. A bundle of the whole log needs no proofs, and has none.</summary>
    /// <param name="checkpoint">A checkpoint that holds them all, with its cosignatures.</param>
    /// <param name="entries">By rising index.</param>
    /// <param name="tiles">Gives the tiles of that checkpoint's tree, <see cref="MerkleProof.InclusionTiles"/>.</param>
    /// <exception cref="ArgumentException">Too many, or indexes do not rise or are beyond the checkpoint.</exception>
    public static IEnumerable<BundleFile> Write(SignedCheckpoint checkpoint, IReadOnlyList<BundledEntry> entries, TileReader tiles)
    {
        var size = checkpoint.Checkpoint.Size;
        if (entries.Count > EntriesMax) throw new ArgumentException($"A bundle takes {EntriesMax} entries.", nameof(entries));
        if (entries.Zip(entries.Skip(1)).Any(pair => pair.First.Index >= pair.Second.Index) || entries.Any(entry => entry.Index >= size))
            throw new ArgumentException("The indexes do not rise or are beyond the checkpoint.", nameof(entries));
        return Files(checkpoint, entries, tiles);
    }

    private static IEnumerable<BundleFile> Files(SignedCheckpoint checkpoint, IReadOnlyList<BundledEntry> entries, TileReader tiles)
    {
        yield return new(BundleLayout.Guide, Encoding.UTF8.GetBytes(BundleGuide.Text));
        yield return new(BundleLayout.Checkpoint, checkpoint.Write());
        yield return new(BundleLayout.Entries, Lines(entries.Select(entry => entry.Entry)));
        yield return new(BundleLayout.Payloads, Lines(entries.Select(entry =>
            (ReadOnlyMemory<byte>)new PayloadLine(entry.Index, entry.Disclosures).Write())));
        if (entries.Count == checkpoint.Checkpoint.Size) yield break;
        foreach (var entry in entries)
        {
            var hashes = MerkleProof.Inclusion(entry.Index, checkpoint.Checkpoint.Size, tiles);
            yield return new(BundleLayout.Proof(entry.Index), new ProofFile(entry.Index, hashes, checkpoint).Write());
        }
    }

    private static byte[] Lines(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        using var bytes = new MemoryStream();
        foreach (var line in lines)
        {
            bytes.Write(line.Span);
            bytes.WriteByte((byte)'\n');
        }

        return bytes.ToArray();
    }
}

/// <summary>An entry to be put into a bundle.</summary>
/// <param name="Index">Its leaf.</param>
/// <param name="Entry">The exact bytes that were hashed.</param>
/// <param name="Disclosures">What is handed out of its payload; null if payloads are not handed out at all.</param>
public sealed record BundledEntry(long Index, ReadOnlyMemory<byte> Entry, IReadOnlyList<string>? Disclosures);

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Where, relative, with slashes.</param>
/// <param name="Bytes">What.</param>
public sealed record BundleFile(string Path, ReadOnlyMemory<byte> Bytes);
