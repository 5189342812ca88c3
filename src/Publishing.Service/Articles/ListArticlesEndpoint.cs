using System.Globalization;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Authorization;
using Publishing.Service.Hosting;
using Publishing.Service.Searching;
using Wolverine.Http;

namespace Publishing.Service.Articles;

/// <summary>A page of the newsroom's list.</summary>
/// <param name="Articles">The articles, the last changed first.</param>
/// <param name="Next">Send this as <c>after</c> for the next page; absent at the end.</param>
public sealed record ArticlePage(IReadOnlyList<ArticleListing> Articles, string? Next);

/// <summary>The newsroom's list: by section and status, and by words.</summary>
public static class ListArticlesEndpoint
{
    /// <summary>The most articles in one answer: a screenful or two.</summary>
    public const int MostPerPage = 100;

    private const int LongestSearch = 100;

    /// <summary>Articles, the last changed first; <c>q</c> finds words of the text, two Chinese characters are enough.</summary>
    [WolverineGet("/api/articles", OperationId = "list-articles"), Authorize(Policy = Roles.MayRead)]
    [Answers(typeof(ArticlePage))]
    public static async Task<IResult> List(
        string? section,
        string? status,
        string? q,
        string? after,
        HttpContext http,
        IQuerySession session,
        int limit = 20)
    {
        if (limit is < 1 or > MostPerPage || q is { Length: > LongestSearch } || !Cursor.TryParse(after, out var cursor))
        {
            return Problems.Result(
                400,
                "bad-page",
                $"limit must be 1 to {MostPerPage}, q at most {LongestSearch} characters, after a cursor from an earlier answer.");
        }

        var query = session.Query<ArticleListing>().AsQueryable();
        query = section is null ? query : query.Where(listing => listing.Working.Section == section);
        query = status is null ? query : query.Where(listing => listing.Status == status);
        query = cursor is null
            ? query
            : query.Where(l => l.MatchesSql("(d.changed_at, d.id) < (?, ?)", cursor.ChangedAt, cursor.Id));
        query = string.IsNullOrWhiteSpace(q)
            ? query
            : query.Where(l => l.MatchesSql(SearchIndex.NewsroomMatch, Bigrams.Query(q) ?? ""));
        var found = await query
            .OrderByDescending(listing => listing.ChangedAt)
            .ThenByDescending(listing => listing.Id)
            .Take(limit + 1)
            .ToListAsync(http.RequestAborted);
        return Results.Ok(new ArticlePage(
            [.. found.Take(limit)],
            found.Count > limit ? Cursor.Of(found[limit - 1]) : null));
    }

    private sealed record Cursor(DateTimeOffset ChangedAt, Guid Id)
    {
        public static string Of(ArticleListing last) =>
            string.Create(CultureInfo.InvariantCulture, $"{last.ChangedAt.ToUnixTimeMilliseconds()}_{last.Id}");

        public static bool TryParse(string? text, out Cursor? cursor)
        {
            cursor = null;
            if (text is null)
            {
                return true;
            }

            var parts = text.Split('_');
            if (parts.Length != 2
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                || !Guid.TryParse(parts[1], out var id))
            {
                return false;
            }

            cursor = new Cursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id);
            return true;
        }
    }
}
