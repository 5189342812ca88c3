using Marten;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Audit;

/// <summary>What readers got at an article's address at a moment, ready to be shown again.</summary>
/// <param name="Moment">Which moment, for the banner.</param>
/// <param name="Article">The article as they saw it; null when a notice stood in its place.</param>
/// <param name="Notice">What they were told instead; null when they saw the article.</param>
public sealed record ReadersPage(PastMoment Moment, PublicArticle? Article, Notice? Notice)
{
    private static readonly Notice NothingThen = new("读者当时看不到", "这篇稿件在这一时刻没有公开，读者在网站上看不到任何内容。");

    /// <summary>The page of a moment. What stands in for a retracted article is looked up as it was then.</summary>
    public static async Task<ReadersPage> Of(
        IQuerySession session,
        Moment moment,
        SiteOptions site,
        CancellationToken cancellation)
    {
        var article = PublicArticle.After(moment.Id, moment.Life);
        var banner = Banner(moment, article, site);
        if (article is null)
        {
            return new ReadersPage(banner, null, NothingThen);
        }

        var replacement = await Replacement(session, article, moment.Last.Recorded, cancellation);
        return ReadArticlePage.NoticeOf(article, replacement) is { } notice
            ? new ReadersPage(banner, null, notice)
            : new ReadersPage(banner, article, null);
    }

    private static PastMoment Banner(Moment moment, PublicArticle? article, SiteOptions site)
    {
        var recorded = PrintedTime.Of(moment.Last.Recorded, site).Text;
        var got = article is null ? "当时未公开" : $"读者当时看到的页面（HTTP {ReadArticlePage.StatusOf(article)}）";
        return new PastMoment($"第 {moment.Last.Revision} 步之后，记录于 {recorded}：{got}", $"/audit/articles/{moment.Id}");
    }

    private static async Task<PublicArticle?> Replacement(
        IQuerySession session,
        PublicArticle article,
        DateTimeOffset then,
        CancellationToken cancellation)
    {
        if (article.ReplacedBy is not { } id)
        {
            return null;
        }

        var moment = await Audit.Moment.Read(session, id, new Articles.PointInTime(0, then), cancellation);
        var replacement = moment is null ? null : PublicArticle.After(id, moment.Life);
        return replacement is { Status: ArticleStatus.Published } ? replacement : null;
    }
}
