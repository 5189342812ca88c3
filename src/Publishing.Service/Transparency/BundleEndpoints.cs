using Microsoft.AspNetCore.Authorization;
using Publishing.Service.Audit.Reads;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Transparency;

/// <summary>
/// Entries with their payloads and proofs, to be verified without us: for auditors and nobody else, because what was
/// never public is in them.
/// </summary>
[Authorize(Policy = Roles.MayAudit), RecordedRead]
public static class BundleEndpoints
{
    /// <summary>Everything about one article.</summary>
    [WolverineGet("/api/audit/articles/{id}/bundle", OperationId = "article-bundle")]
    public static Task<IResult> OfArticle(Guid id, HttpContext http, Bundles bundles) =>
        bundles.Answer(http, new BundleRange(0, bundles.Size, id), $"article-{id}");

    /// <summary>The entries from one leaf up to, and without, another.</summary>
    [WolverineGet("/api/audit/bundle", OperationId = "log-bundle")]
    public static async Task<IResult> OfRange(HttpContext http, Bundles bundles, long from = 0, long? to = null)
    {
        var end = to ?? Math.Min(bundles.Size, from + BundleReader.MostEntries);
        return from < 0 || end < from || end > bundles.Size
            ? Problems.Result(400, "bad-range", $"from and to must be indexes with 0 <= from <= to <= {bundles.Size}, the size of the log.")
            : await bundles.Answer(http, new BundleRange(from, end), $"log-{from}-{end}");
    }
}
