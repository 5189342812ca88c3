using Marten;
using Marten.Linq.MatchesSql;
using Publishing.Service.Hosting;
using Publishing.Service.Pages.Components;
using Publishing.Service.Searching;

namespace Publishing.Service.Pages;

/// <summary>Search for readers: the index finds, the read model shows, so nothing hidden comes out.</summary>
public static class SearchArticles
{
    /// <summary>The longest search, in UTF-16 units: longer than any headline somebody pastes.</summary>
    public const int LongestQuery = 100;

    /// <summary>The search page with what was found for <c>q</c>.</summary>
    public static async Task<IResult> Get(HttpContext http, IQuerySession session, PageRenderer pages)
    {
        var values = http.Request.Query["q"];
        var query = values.ToString().Trim();
        if (values.Count > 1 || query.Length > LongestQuery)
        {
            return Problems.Result(400, "bad-search", $"q must be given once, with at most {LongestQuery} characters.");
        }

        if (!ArticleList.TryReadPage(http.Request, out var page))
        {
            return ArticleList.BadPage;
        }

        var list = await Find(query, page, session, http.RequestAborted);
        return list is { IsOutOfRange: true }
            ? await MissingPage.Answer(http, pages)
            : new PageAnswer(200, await pages.Render<SearchPage>(new SearchResults(query, list)));
    }

    private static async Task<ArticleList?> Find(
        string query,
        int page,
        IQuerySession session,
        CancellationToken cancellation)
    {
        if (query.Length == 0)
        {
            return null;
        }

        // Punctuation alone holds no term and finds nothing.
        return Bigrams.Query(query) is { } terms
            ? await ArticleList.Read(
                session.Query<PublicArticle>().Where(article => article.MatchesSql(SearchIndex.PublicMatch, terms)),
                page,
                cancellation)
            : new ArticleList([], page, HasNext: false);
    }
}
