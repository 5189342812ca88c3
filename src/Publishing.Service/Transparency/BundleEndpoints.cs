using Microsoft.AspNetCore.Authorization;
using Publishing.Audit.Bundles;
using Publishing.Audit.Merkle;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Transparency;

/// <summary>
/// Entries with their payloads and proofs, to be verified without us: for auditors and nobody else, because what was
/// never public is in them.
/// </summary>
public static class BundleEndpoints
{
    private static readonly string TooLarge =
        $"A bundle holds at most {BundleReader.MostEntries} entries and {BundleReader.MostText} characters of payload; "
        + "ask for a smaller range with from and to.";

    /// <summary>Everything about one article.</summary>
    [WolverineGet("/api/audit/articles/{id}/bundle", OperationId = "article-bundle"), Authorize(Policy = Roles.MayAudit)]
    public static async Task<IResult> OfArticle(Guid id, HttpContext http, KnownCheckpoint known, BundleReader bundles, LogReader log) =>
        await Answer(new BundleRange(0, known.Size, id), $"article-{id}", http, known, bundles, log);

    /// <summary>The entries from one leaf up to, and without, another.</summary>
    [WolverineGet("/api/audit/bundle", OperationId = "log-bundle"), Authorize(Policy = Roles.MayAudit)]
    public static async Task<IResult> OfRange(
        HttpContext http,
        KnownCheckpoint known,
        BundleReader bundles,
        LogReader log,
        long from = 0,
        long? to = null)
    {
        var end = to ?? Math.Min(known.Size, from + BundleReader.MostEntries);
        return from < 0 || end < from || end > known.Size
            ? Problems.Result(400, "bad-range", $"from and to must be indexes with 0 <= from <= to <= {known.Size}, the size of the log.")
            : await Answer(new BundleRange(from, end), $"log-{from}-{end}", http, known, bundles, log);
    }

    private static async Task<IResult> Answer(
        BundleRange range,
        string name,
        HttpContext http,
        KnownCheckpoint known,
        BundleReader bundles,
        LogReader log)
    {
        if (known.Newest is not { } checkpoint)
        {
            return LogEndpoints.NotYet(http);
        }

        if (await bundles.Read(range, http.RequestAborted) is not { } entries)
        {
            return Problems.Result(422, "bundle-too-large", TooLarge);
        }

        if (entries.Count == 0)
        {
            return Problems.Result(404, "nothing-to-bundle", "The log holds no entry of this; what is new is there within seconds.");
        }

        var size = checkpoint.Checkpoint.Size;
        var wanted = entries.SelectMany(entry => MerkleProof.InclusionTiles(entry.Index, size)).Distinct().ToList();
        var tiles = await log.Tiles(wanted, http.RequestAborted);
        return new BundleAnswer(name, BundleWriter.Write(checkpoint, entries, tiles));
    }
}
