using System.Net;
using Publishing.Audit;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Transparency;

/// <summary>A stranger who fetches the log and believes nothing that is not proven.</summary>
public sealed class LogClient(Newsroom newsroom)
{
    /// <summary>The newest checkpoint, signed by the log.</summary>
    public async Task<SignedCheckpoint> Checkpoint() => await Trusted(await Bytes("/audit/checkpoint"));

    /// <summary>A note that the log's key signed.</summary>
    public async Task<SignedCheckpoint> Trusted(byte[] note)
    {
        var checkpoint = SignedCheckpoint.Parse(note);
        (await Policy()).Judge(checkpoint).Holds.ShouldBeTrue();
        return checkpoint;
    }

    /// <summary>Whom to trust; a real stranger would have it from elsewhere.</summary>
    public async Task<TrustPolicy> Policy() => TrustPolicy.Parse(await Bytes("/audit/policy"));

    /// <summary>Every entry that a checkpoint covers, after the tiles and the root were made of them again.</summary>
    public async Task<IReadOnlyList<byte[]>> Entries(SignedCheckpoint checkpoint)
    {
        var (size, root) = (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        var entries = new List<byte[]>();
        foreach (var bundle in TileAddress.BundlesOf(size))
        {
            var read = EntryBundle.Read(await Bytes("/audit/" + bundle.Path));
            read.Count.ShouldBe(bundle.Width);
            entries.AddRange(read.Select(entry => entry.ToArray()));
        }

        var tree = TileWriter.Resume(0, _ => default);
        foreach (var entry in entries) tree.Append(TreeHash.Leaf(entry));
        tree.Root().ShouldBe(root);
        foreach (var tile in tree.TakeChanged())
        {
            (await Bytes("/audit/" + tile.Address.Path)).ShouldBe(tile.Hashes.ToArray(), tile.Address.Path);
        }

        return entries;
    }

    /// <summary>The same, read.</summary>
    public async Task<IReadOnlyList<AuditEntry>> Read(SignedCheckpoint checkpoint) =>
        [.. (await Entries(checkpoint)).Select(entry => AuditEntry.Parse(entry))];

    /// <summary>Waits until a checkpoint covers an event, and proves it to be in the log.</summary>
    /// <returns>The proof.</returns>
    public async Task<ProofFile> Proven(Guid id)
    {
        byte[] file = [];
        await Eventually.Holds(
            async () =>
            {
                using var answer = await newsroom.Get($"/audit/proof/{id}");
                file = await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) answer.Headers.RetryAfter.ShouldNotBeNull();
                return answer.StatusCode == HttpStatusCode.OK;
            },
            $"the event {id} is covered by a checkpoint");
        var proof = ProofFile.Parse(file);
        var entry = await Entry(proof.Index, proof.Checkpoint.Checkpoint.Size);
        AuditEntry.Parse(entry).Id.ShouldBe(id.ToString());
        proof.Verify(TreeHash.Leaf(entry), await Policy()).ShouldBeTrue();
        return proof;
    }

    /// <summary>One entry of a log of some size.</summary>
    public async Task<byte[]> Entry(long index, long size)
    {
        var bundle = TileAddress.BundlesOf(size).First(bundle => bundle.Index == index / TileAddress.FullWidth);
        return EntryBundle.Read(await Bytes("/audit/" + bundle.Path))[(int)(index % TileAddress.FullWidth)].ToArray();
    }

    /// <summary>Fails when the newer checkpoint does not continue the older one.</summary>
    public async Task IsContinued(SignedCheckpoint older, SignedCheckpoint newer)
    {
        var (a, b) = (older.Checkpoint, newer.Checkpoint);
        var text = await newsroom.Read($"/audit/consistency?from={a.Size}&to={b.Size}");
        var proof = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Digest.FromBase64(line)).ToList();
        MerkleProof.VerifyConsistency(a.Size, a.Root, b.Size, b.Root, proof).ShouldBeTrue($"{a.Size} to {b.Size}");
    }

    /// <summary>A file of the log.</summary>
    public async Task<byte[]> Bytes(string path)
    {
        using var answer = await newsroom.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
