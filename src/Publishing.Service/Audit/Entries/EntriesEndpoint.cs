using Microsoft.AspNetCore.Authorization;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Flags;
using Publishing.Service.Audit.Reads;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Audit.Entries;

/// <summary>The events of all articles, drafts included, as an auditor searches them.</summary>
[Authorize(Policy = Roles.MayAudit), RecordedRead]
public static class EntriesEndpoint
{
    /// <summary>The most events in one answer: a screenful or two.</summary>
    public const int MostPerPage = 100;

    // Longer than any name, code or publisher that can be recorded.
    private const int LongestFilter = 200;

    /// <summary>
    /// Events by who, what, where and when; <c>flag</c> is a code or <c>any</c>; in the order of the store, or the
    /// latest first.
    /// </summary>
    [WolverineGet("/api/audit/events", OperationId = "audit-events"), Answers(typeof(FoundEntries))]
    public static async Task<IResult> Find(
        HttpContext http,
        EntrySearch search,
        string? actor,
        string? type,
        string? section,
        string? source,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? flag,
        Guid? article,
        long? after,
        bool latestFirst = false,
        int limit = MostPerPage)
    {
        var query = new EntryQuery
        {
            Actor = actor,
            Type = type,
            Section = section,
            Source = source,
            From = from,
            To = to,
            Flag = flag,
            Article = article,
            After = after,
            LatestFirst = latestFirst,
            Limit = limit,
        };
        return Complaint(query) is { } complaint
            ? Problems.Result(400, "bad-page", complaint)
            : Results.Ok(await search.Find(query, http.RequestAborted));
    }

    /// <summary>What is wrong with a query; null when it can be answered.</summary>
    public static string? Complaint(EntryQuery query) => query switch
    {
        { Limit: < 1 or > MostPerPage } or { After: < 0 } =>
            $"limit must be 1 to {MostPerPage}, after the sequence of an event or 0.",
        _ when new[] { query.Actor, query.Section, query.Source }.Any(text => text is { Length: > LongestFilter }) =>
            $"actor, section and source have at most {LongestFilter} characters.",
        { Type: { } type } when !StoredFacts.Names.Values.Contains(type) =>
            $"type must be one of {string.Join(", ", StoredFacts.Names.Values)}.",
        { Flag: { } flag } when flag != EntryQuery.AnyFlag && FlagRules.Kind(flag) is null =>
            $"flag must be {EntryQuery.AnyFlag} or one of {string.Join(", ", FlagRules.Kinds.Select(kind => kind.Code))}.",
        _ => null,
    };
}
