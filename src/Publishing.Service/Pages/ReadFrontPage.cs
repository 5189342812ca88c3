using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;
using Publishing.Service.Pages.Components;

namespace Publishing.Service.Pages;

/// <summary>The home page and the sections' pages: the latest articles.</summary>
public static class ReadFrontPage
{
    /// <summary>The home page.</summary>
    public static Task<IResult> Home(HttpContext http, IQuerySession session, PageRenderer pages) =>
        Show(null, session.Query<PublicArticle>(), http, pages);

    /// <summary>A section's page; its address ends in a slash.</summary>
    public static async Task<IResult> Section(
        string section,
        HttpContext http,
        IQuerySession session,
        PageRenderer pages,
        IOptions<SiteOptions> site)
    {
        if (site.Value.Section(section) is not { } shown)
        {
            return await MissingPage.Answer(http, pages);
        }

        return http.Request.Path.Value!.EndsWith('/')
            ? await Show(shown, session.Query<PublicArticle>().Where(a => a.Section == section), http, pages)
            : PageAnswer.Moved(http, $"/{section}/{http.Request.QueryString}");
    }

    private static async Task<IResult> Show(
        SiteSection? section,
        IQueryable<PublicArticle> articles,
        HttpContext http,
        PageRenderer pages)
    {
        if (!ArticleList.TryReadPage(http.Request, out var page))
        {
            return ArticleList.BadPage;
        }

        var list = await ArticleList.Read(articles, page, http.RequestAborted);
        return list.IsOutOfRange
            ? await MissingPage.Answer(http, pages)
            : new PageAnswer(200, await pages.Render<ListPage>(new FrontPage(section, list)));
    }
}
