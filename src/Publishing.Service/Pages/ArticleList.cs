using System.Globalization;
using Marten;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>A page of published articles, the latest first.</summary>
/// <param name="Articles">The articles.</param>
/// <param name="Page">The number of the page, from 1 on.</param>
/// <param name="HasNext">True when older ones follow.</param>
public sealed record ArticleList(IReadOnlyList<PublicArticle> Articles, int Page, bool HasNext)
{
    /// <summary>How many articles a page shows: two screenfuls.</summary>
    public const int PerPage = 20;

    // Every page costs the reading of all before it; nobody turns this many, only programs do.
    private const int LastPage = 5000;

    /// <summary>The answer to a page number that cannot be one.</summary>
    public static IResult BadPage =>
        Problems.Result(400, "bad-page", "page must be given once, as a number from 1 on.");

    /// <summary>True for a page after the last; an empty first page is no error.</summary>
    public bool IsOutOfRange => Page > 1 && Articles.Count == 0;

    /// <summary>Reads <c>page</c> from the address; 1 when it is not there.</summary>
    /// <returns>False when what was sent cannot be a page number.</returns>
    public static bool TryReadPage(HttpRequest request, out int page)
    {
        page = 1;
        var values = request.Query["page"];
        return values.Count == 0
            || (values.Count == 1
                && int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out page)
                && page > 0);
    }

    /// <summary>Reads a page of those articles that readers see.</summary>
    public static async Task<ArticleList> Read(
        IQueryable<PublicArticle> articles,
        int page,
        CancellationToken cancellation)
    {
        if (page > LastPage)
        {
            return new ArticleList([], page, HasNext: false);
        }

        var found = await articles
            .Where(article => article.Status == ArticleStatus.Published)
            .OrderByDescending(article => article.FirstPublished)
            .ThenByDescending(article => article.Number)
            .Skip((page - 1) * PerPage)
            .Take(PerPage + 1)
            .ToListAsync(cancellation);
        return new ArticleList([.. found.Take(PerPage)], page, found.Count > PerPage);
    }
}

/// <summary>What the home page and a section's page show.</summary>
/// <param name="Section">The section; null on the home page.</param>
/// <param name="List">Its articles.</param>
public sealed record FrontPage(SiteSection? Section, ArticleList List)
{
    /// <summary>The path of the first page.</summary>
    public string Path => Section is null ? "/" : $"/{Section.Code}/";
}

/// <summary>What a search shows.</summary>
/// <param name="Query">What was searched for, as it was typed.</param>
/// <param name="List">What was found; null when nothing was searched for.</param>
public sealed record SearchResults(string Query, ArticleList? List);
