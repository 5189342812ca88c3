using System.Text;
using Publishing.Audit.Bundles;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Service.Hosting;
using Publishing.Service.Transparency.Timestamps;

namespace Publishing.Service.Transparency;

/// <summary>Makes the bundle that somebody asks for, proven against the newest checkpoint that enough witnesses cosigned, or the newest.</summary>
public sealed class Bundles(KnownCheckpoint known, BundleReader reader, LogReader log, TimestampDesk timestamps)
{
    private static readonly string TooLarge =
        $"A bundle holds at most {BundleReader.MostEntries} entries and {BundleReader.MostText} characters of payload; "
        + "ask for a smaller range with from and to.";

    /// <summary>The size of the log that bundles are made of.</summary>
    public long Size => known.Size;

    /// <summary>The bundle of a range, or why there is none.</summary>
    public async Task<IResult> Answer(HttpContext http, BundleRange range, string name)
    {
        if (known.Newest is null)
        {
            return LogEndpoints.NotYet(http);
        }

        if (await reader.Read(range, http.RequestAborted) is not { } entries)
        {
            return Problems.Result(422, "bundle-too-large", TooLarge);
        }

        if (entries.Count == 0)
        {
            return Problems.Result(404, "nothing-to-bundle", "The log holds no entry of this; what is new is there within seconds.");
        }

        var checkpoint = known.Proving(entries[^1].Index)!;
        var size = checkpoint.Checkpoint.Size;
        var wanted = entries.SelectMany(entry => MerkleProof.InclusionTiles(entry.Index, size)).Distinct().ToList();
        var files = BundleWriter.Write(checkpoint, entries, await log.Tiles(wanted, http.RequestAborted));
        return new BundleAnswer(name, [.. files, .. await Stamped(checkpoint, http.RequestAborted)]);
    }

    /// <summary>The newest token with its checkpoint, and the proof that the checkpoint of the bundle continues that one.</summary>
    private async Task<IReadOnlyList<BundleFile>> Stamped(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        if (await timestamps.UpTo(checkpoint, cancellation) is not { } stamp)
        {
            return [];
        }

        var (old, size) = (stamp.Checkpoint.Size, checkpoint.Checkpoint.Size);
        var tiles = await log.Tiles(MerkleProof.ConsistencyTiles(old, size), cancellation);
        var proof = string.Concat(MerkleProof.Consistency(old, size, tiles).Select(hash => hash.ToBase64() + "\n"));
        return
        [
            new BundleFile(BundleLayout.StampedCheckpoint, stamp.Note),
            new BundleFile(BundleLayout.Timestamp, stamp.Token),
            new BundleFile(BundleLayout.ConsistencyFrom(old), Encoding.UTF8.GetBytes(proof)),
        ];
    }
}
