using System.Globalization;
using Marten;
using Publishing.Domain.Articles;
using Publishing.Service.Pages.Components;

namespace Publishing.Service.Pages;

/// <summary>The page at an article's permanent address: the article, or the notice that stands in its place.</summary>
public static class ReadArticlePage
{
    // A check of facts takes hours rather than minutes; crawlers keep the address and come back.
    private const int HeldRetrySeconds = 3600;

    /// <summary>The page of the article with a number. The day must be its own; the section may be one it left.</summary>
    public static async Task<IResult> Get(
        string date,
        string number,
        HttpContext http,
        IQuerySession session,
        PageRenderer pages)
    {
        if (await Find(number, session, http.RequestAborted) is not { } article || date != Day(article))
        {
            return await MissingPage.Answer(http, pages);
        }

        return http.Request.Path.Value == article.Path()
            ? await Answer(article, session, pages, http)
            : PageAnswer.Moved(http, article.Path());
    }

    private static async Task<PublicArticle?> Find(string text, IQuerySession session, CancellationToken cancelled) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text[0] != '0'
            ? await session.Query<PublicArticle>().SingleOrDefaultAsync(article => article.Number == number, cancelled)
            : null;

    private static string Day(PublicArticle article) => article.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static async Task<IResult> Answer(
        PublicArticle article,
        IQuerySession session,
        PageRenderer pages,
        HttpContext http)
    {
        var notice = NoticeOf(article, await Replacement(article, session, http.RequestAborted));
        var page = notice is null ? pages.Render<ArticlePage>(article) : pages.Render<NoticePage>(notice);
        return new PageAnswer(StatusOf(article), await page)
        {
            RetryAfterSeconds = article.Status is ArticleStatus.Held ? HeldRetrySeconds : null,
        };
    }

    /// <summary>The status with which an article's address answers.</summary>
    public static int StatusOf(PublicArticle article) => article.Status switch
    {
        ArticleStatus.Published => StatusCodes.Status200OK,
        ArticleStatus.Held => StatusCodes.Status503ServiceUnavailable,
        ArticleStatus.Withdrawn => article.Gone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
        _ => StatusCodes.Status410Gone,
    };

    /// <summary>What stands in place of an article's text; null while the text is shown.</summary>
    /// <param name="article">The article.</param>
    /// <param name="replacement">The article that takes its place, where readers see that one.</param>
    public static Notice? NoticeOf(PublicArticle article, PublicArticle? replacement) => article.Status switch
    {
        ArticleStatus.Published => null,
        ArticleStatus.Held => Held(article),
        ArticleStatus.Withdrawn => Withdrawn(article),
        _ => Retracted(article, replacement),
    };

    private static async Task<PublicArticle?> Replacement(
        PublicArticle article,
        IQuerySession session,
        CancellationToken cancellation) =>
        article.ReplacedBy is { } id
        && await session.LoadAsync<PublicArticle>(id, cancellation) is { Status: ArticleStatus.Published } replacement
            ? replacement
            : null;

    private static Notice Held(PublicArticle article) =>
        new("稿件核实中", "该稿件正在核实，暂停使用。", article.Notice, article.LastChanged);

    private static Notice Withdrawn(PublicArticle article) =>
        new("稿件已下线", "该稿件已下线。", article.Notice, article.LastChanged);

    private static Notice Retracted(PublicArticle article, PublicArticle? replacement) =>
        new("稿件已撤回", "该稿件已撤回，请勿使用和转载。", article.Notice, article.LastChanged, replacement?.Path());
}
