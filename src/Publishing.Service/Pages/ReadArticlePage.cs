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
        HttpContext http) => article.Status switch
        {
            ArticleStatus.Published => new PageAnswer(200, await pages.Render<ArticlePage>(article)),
            ArticleStatus.Held => new PageAnswer(503, await pages.Render<NoticePage>(Held(article)))
            {
                RetryAfterSeconds = HeldRetrySeconds,
            },
            ArticleStatus.Withdrawn => new PageAnswer(
                article.Gone ? 410 : 404,
                await pages.Render<NoticePage>(Withdrawn(article))),
            _ => new PageAnswer(
                410,
                await pages.Render<NoticePage>(
                    Retracted(article, await Replacement(article, session, http.RequestAborted)))),
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
