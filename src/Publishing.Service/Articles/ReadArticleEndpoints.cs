using System.Globalization;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Articles;

/// <summary>One article as the newsroom and the auditors see it: now, then, and step by step.</summary>
[Authorize(Policy = Roles.MayRead)]
public static class ReadArticleEndpoints
{
    /// <summary>The most steps of a history in one answer: each carries the whole state after it.</summary>
    public const int MostSteps = 100;

    /// <summary>The article now, or as it was at a revision or time (<c>asOf</c>).</summary>
    [WolverineGet("/api/articles/{id}", OperationId = "read-article"), Answers(typeof(ArticleView))]
    public static async Task<IResult> Read(Guid id, string? asOf, HttpContext http, IQuerySession session, IOptions<SiteOptions> site)
    {
        if (!PointInTime.TryParse(asOf, out var point))
        {
            return Problems.Result(400, "bad-as-of", "asOf must be a revision such as 3, or a time such as 2026-03-02T17:17:00Z.");
        }

        var events = await session.Events.FetchStreamAsync(id, point.Revision, point.Time, token: http.RequestAborted);
        return View(http, site.Value, id, events, "There was no such article then.");
    }

    /// <summary>The article as it was right after its public version n.</summary>
    [WolverineGet("/api/articles/{id}/versions/{number}", OperationId = "read-version"), Answers(typeof(ArticleView))]
    public static async Task<IResult> Version(Guid id, int number, HttpContext http, IQuerySession session, IOptions<SiteOptions> site)
    {
        var events = await session.Events.FetchStreamAsync(id, token: http.RequestAborted);
        var last = events.FirstOrDefault(e => e.Fact() is PublicEvent made && made.Version == number);
        return View(
            http,
            site.Value,
            id,
            last is null ? [] : [.. events.TakeWhile(e => e.Version <= last.Version)],
            $"The article has no public version {number}.");
    }

    /// <summary>Every step of the article's life: who, when, why, what, and the state after it.</summary>
    [WolverineGet("/api/articles/{id}/history", OperationId = "read-history"), Answers(typeof(ArticleHistory))]
    public static async Task<IResult> History(
        Guid id,
        HttpContext http,
        IQuerySession session,
        IOptions<SiteOptions> site,
        long after = 0,
        int limit = MostSteps)
    {
        if (limit is < 1 or > MostSteps || after < 0)
        {
            return Problems.Result(400, "bad-page", $"limit must be 1 to {MostSteps}, after a revision from 0 on.");
        }

        var events = await session.Events.FetchStreamAsync(id, token: http.RequestAborted);
        if (events.Count == 0)
        {
            return NotFound("There is no such article.");
        }

        http.Response.Headers.ETag = Revision.Tag(events[^1].Version);
        var life = LifeStep.All(id, events).Where(step => step.Revision > after).Take(limit);
        var steps = life.Select(step => HistoryStep.Of(step, site.Value)).ToList();
        var next = steps.Count > 0 && steps[^1].Revision < events[^1].Version ? steps[^1].Revision : (long?)null;
        return Results.Ok(new ArticleHistory(id, steps, next));
    }

    private static IResult View(HttpContext http, SiteOptions site, Guid id, IReadOnlyList<IEvent> events, string whenNone)
    {
        if (events.Count == 0)
        {
            return NotFound(whenNone);
        }

        http.Response.Headers.ETag = Revision.Tag(events[^1].Version);
        return Results.Ok(ArticleView.Of(LifeStep.All(id, events)[^1].After, events[^1].Version, site));
    }

    private static IResult NotFound(string detail) => Problems.Result(404, "no-such-article", detail);
}

/// <summary>A point in an article's life: a revision, a time, or now.</summary>
/// <param name="Revision">The last revision that counts; 0 for all.</param>
/// <param name="Time">The last recorded time that counts; null for all.</param>
internal readonly record struct PointInTime(long Revision, DateTimeOffset? Time)
{
    public static bool TryParse(string? text, out PointInTime point)
    {
        point = default;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            point = new PointInTime(revision, null);
            return revision > 0;
        }

        var isTime = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time);
        point = new PointInTime(0, time);
        return isTime;
    }
}
