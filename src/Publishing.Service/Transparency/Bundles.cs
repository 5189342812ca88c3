using Publishing.Audit.Bundles;
using Publishing.Audit.Merkle;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>Makes the bundle that somebody asks for, proven against the newest checkpoint that enough witnesses cosigned, or the newest.</summary>
public sealed class Bundles(KnownCheckpoint known, BundleReader reader, LogReader log)
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
        return new BundleAnswer(name, BundleWriter.Write(checkpoint, entries, await log.Tiles(wanted, http.RequestAborted)));
    }
}
