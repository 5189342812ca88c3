using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Audit.Components;
using Publishing.Service.Audit.Entries;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Audit;

/// <summary>The auditor's pages: the same answers as the API's, for people with a browser.</summary>
public static class AuditPages
{
    /// <summary>How many events a page of the search shows: two screenfuls.</summary>
    public const int PerPage = 50;

    /// <summary>The events of all articles, the latest first.</summary>
    public static async Task<IResult> Events(
        HttpContext http,
        EntrySearch search,
        PageRenderer pages,
        IOptions<SiteOptions> site)
    {
        var asked = EventsAsked.Of(http.Request.Query, site.Value);
        if (asked.Query is null || EntriesEndpoint.Complaint(asked.Query) is not null)
        {
            return Problems.Result(
                400,
                "bad-page",
                "A field of the search cannot be read: days are written 2026-03-02, articles by their id.");
        }

        var found = await search.Find(asked.Query, http.RequestAborted);
        return await Page<EventsPage>(pages, new EventsFound(asked, found));
    }

    /// <summary>The life of an article.</summary>
    public static async Task<IResult> Article(
        Guid id,
        HttpContext http,
        TimelineReader timelines,
        PageRenderer pages,
        long after = 0) =>
        await timelines.Read(id, after, AuditEndpoints.MostSteps, http.RequestAborted) is { } timeline
            ? await Page<TimelinePage>(pages, timeline)
            : await MissingPage.Answer(http, pages);

    /// <summary>The difference of two revisions.</summary>
    public static async Task<IResult> Diff(
        Guid id,
        long from,
        long to,
        string? unit,
        HttpContext http,
        IQuerySession session,
        PageRenderer pages,
        bool readers = false)
    {
        if (!ArticleDifference.TryParseUnit(unit, out var pieces))
        {
            return ArticleDifference.BadUnit;
        }

        var request = new DifferenceRequest(id, from, to, pieces, readers);
        return await ArticleDifference.Read(session, request, http.RequestAborted) is { } difference
            ? await Page<DifferencePage>(pages, difference)
            : await MissingPage.Answer(http, pages);
    }

    /// <summary>The article's page as readers got it at a moment.</summary>
    public static async Task<IResult> AsReadersSaw(
        Guid id,
        string? version,
        string? at,
        HttpContext http,
        IQuerySession session,
        PageRenderer pages,
        IOptions<SiteOptions> site)
    {
        if (!Moment.TryParse(version, at, out var point))
        {
            return Moment.Unclear;
        }

        return await Moment.Read(session, id, point, http.RequestAborted) is { } moment
            ? await Page<AsOfPage>(pages, await ReadersPage.Of(session, moment, site.Value, http.RequestAborted))
            : await MissingPage.Answer(http, pages);
    }

    private static async Task<IResult> Page<TPage>(PageRenderer pages, object model)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new PageAnswer(200, await pages.Render<TPage>(model)) { IsPrivate = true };
}
