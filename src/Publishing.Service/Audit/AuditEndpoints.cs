using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Publishing.Service.Audit.Reads;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Audit;

/// <summary>One article as an auditor reads it: its life, any moment of it, and every difference.</summary>
[Authorize(Policy = Roles.MayAudit), RecordedRead]
public static class AuditEndpoints
{
    /// <summary>The most steps in one answer: a long article's life, and a page that a browser shows at once.</summary>
    public const int MostSteps = 200;

    /// <summary>Every event of the article: who, when by both clocks, why, what changed, and its flags.</summary>
    [WolverineGet("/api/audit/articles/{id}/timeline", OperationId = "audit-timeline"), Answers(typeof(Timeline))]
    public static async Task<IResult> Read(
        Guid id,
        HttpContext http,
        TimelineReader timelines,
        long after = 0,
        int limit = MostSteps)
    {
        if (limit is < 1 or > MostSteps || after < 0)
        {
            return Problems.Result(400, "bad-page", $"limit must be 1 to {MostSteps}, after a revision from 0 on.");
        }

        return await timelines.Read(id, after, limit, http.RequestAborted) is { } timeline
            ? Results.Ok(timeline)
            : Problems.Result(404, "no-such-article", "There is no such article.");
    }

    /// <summary>The article, and what readers got, at a revision or at a recorded time.</summary>
    [WolverineGet("/api/audit/articles/{id}/as-of", OperationId = "audit-as-of"), Answers(typeof(ArticleThen))]
    public static async Task<IResult> AsOf(
        Guid id,
        string? version,
        string? at,
        HttpContext http,
        IQuerySession session,
        IOptions<SiteOptions> site)
    {
        if (!Moment.TryParse(version, at, out var point))
        {
            return Moment.Unclear;
        }

        return await Moment.Read(session, id, point, http.RequestAborted) is { } moment
            ? Results.Ok(ArticleThen.Of(moment, site.Value))
            : Moment.None;
    }

    /// <summary>
    /// What differs between two revisions; with <c>readers</c>, of what was published and not of what was worked on.
    /// </summary>
    [WolverineGet("/api/audit/articles/{id}/diff", OperationId = "audit-diff"), Answers(typeof(ArticleDifference))]
    public static async Task<IResult> Diff(
        Guid id,
        long from,
        long to,
        string? unit,
        HttpContext http,
        IQuerySession session,
        bool readers = false)
    {
        if (!ArticleDifference.TryParseUnit(unit, out var pieces))
        {
            return ArticleDifference.BadUnit;
        }

        var request = new DifferenceRequest(id, from, to, pieces, readers);
        return await ArticleDifference.Read(session, request, http.RequestAborted) is { } difference
            ? Results.Ok(difference)
            : ArticleDifference.NoSuchRevisions;
    }
}
