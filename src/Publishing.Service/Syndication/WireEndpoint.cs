using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Publishing.Messages;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Syndication;

/// <summary>The log for those who want to catch up, repair or audit: the exact messages that the channels carry.</summary>
public static class WireEndpoint
{
    /// <summary>The most messages in one answer.</summary>
    public const int MostPerPage = 100;

    // An answer ends early after this much text, so that long articles do not add up; one message always fits.
    private const int LongestAnswer = 4_000_000;

    /// <summary>
    /// The messages after a number or since a time, in order. <c>Wire-High-Water</c> is the number of the last message there is;
    /// <c>Link</c> with rel=next is there while this answer does not reach it.
    /// </summary>
    [WolverineGet("/api/wire", OperationId = "read-wire"), Authorize(Policy = Roles.MayRead)]
    [Answers(typeof(IReadOnlyList<ArticleMessage>))]
    public static async Task<IResult> Read(
        HttpContext http, WireReader log, long? after = null, string? from = null, int limit = MostPerPage)
    {
        if (limit is < 1 or > MostPerPage)
        {
            return Problems.Result(400, "bad-page", $"limit must be 1 to {MostPerPage}.");
        }

        var (start, refusal) = await WireStart.Of(log, after, from, lastEventId: null, http.RequestAborted);
        if (refusal is not null)
        {
            return refusal;
        }

        var highWater = await log.HighWater(http.RequestAborted);
        var entries = Fitting(await log.After(start, limit, http.RequestAborted));
        http.Response.Headers["Wire-High-Water"] = Text(highWater);
        if (entries.Count > 0 && entries[^1].Sequence < highWater)
        {
            http.Response.Headers.Link =
                $"</api/wire?after={Text(entries[^1].Sequence)}&limit={Text(limit)}>; rel=\"next\"";
        }

        var batch = new StringBuilder("[").AppendJoin(',', entries.Select(entry => entry.Payload)).Append(']');
        return Results.Text(batch.ToString(), MessageFormat.BatchContentType, Encoding.UTF8);
    }

    private static List<WireEntry> Fitting(IReadOnlyList<WireEntry> entries)
    {
        var length = 0;
        return [.. entries.TakeWhile((entry, i) => (length += entry.Payload.Length) <= LongestAnswer || i == 0)];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
