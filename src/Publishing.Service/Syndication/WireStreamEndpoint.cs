using Microsoft.AspNetCore.Authorization;
using Publishing.Messages;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Syndication;

/// <summary>The log for those who want every message the moment it is there, over plain HTTP.</summary>
public static class WireStreamEndpoint
{
    // Somebody else's stream ends within the hour; a place is rarely free within seconds.
    private const string RetryAfterSeconds = "30";

    /// <summary>
    /// The messages after a number or since a time, in order, and then each new one: server-sent events. A client that
    /// comes again sends <c>Last-Event-ID</c> and misses nothing.
    /// </summary>
    [WolverineGet("/api/wire/events", OperationId = "stream-wire"), Authorize(Policy = Roles.MayRead)]
    [Answers(typeof(ArticleMessage))]
    public static async Task<IResult> Stream(
        HttpContext http, WireReader log, WireStreams streams, long? after = null, string? from = null)
    {
        var lastEventId = http.Request.Headers["Last-Event-ID"].ToString();
        var (start, refusal) = await WireStart.Of(log, after, from, lastEventId, http.RequestAborted);
        if (refusal is not null)
        {
            return refusal;
        }

        if (streams.Open(start) is { } stream)
        {
            return stream;
        }

        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Result(
            503, "too-many-streams", $"There are {WireStreams.Most} streams already; come again, or pull from /api/wire.");
    }
}
