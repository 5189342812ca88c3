using Microsoft.Extensions.Options;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>What the page about the feeds shows.</summary>
/// <param name="Feeds">The feeds that are always there.</param>
/// <param name="Latest">The latest articles.</param>
public sealed record FeedGuide(IReadOnlyList<Feed> Feeds, IReadOnlyList<PublicArticle> Latest);

/// <summary>Which feeds there are: for programs as OPML, for people as a page.</summary>
public static class FeedDirectory
{
    private const int LatestShown = 10;

    /// <summary>The feeds as a list that readers import. It points to Atom, which says most.</summary>
    public static Task Opml(HttpContext http) => FeedAnswer.ToReading(http, async () =>
    {
        var site = Site(http);
        var feeds = await Standing(http);
        var bytes = OpmlWriter.Write(site.Name, feeds, FeedFormat.Atom);
        var document = new ShelvedDocument(
            bytes, OpmlWriter.MediaType, feeds.Max(feed => feed.Updated), site.Absolute("/feeds.opml"), hubs: []);
        await FeedAnswer.Send(http, document, FeedAnswer.Briefly);
    });

    /// <summary>The page for people.</summary>
    public static Task Page(HttpContext http) => FeedAnswer.ToReading(http, async () =>
    {
        if (!http.Request.Path.Value!.EndsWith('/'))
        {
            await PageAnswer.Moved(http, "/feeds/").ExecuteAsync(http);
            return;
        }

        var shelf = http.RequestServices.GetRequiredService<FeedShelf>();
        var all = await shelf.Head(FeedKey.Site, http.RequestAborted);
        var latest = all!.Reading.Articles.Where(article => article.Status == ArticleStatus.Published).Take(LatestShown);
        var guide = new FeedGuide(await Standing(http), [.. latest]);
        var html = await http.RequestServices.GetRequiredService<PageRenderer>().Render<FeedsPage>(guide);
        await new PageAnswer(StatusCodes.Status200OK, html).ExecuteAsync(http);
    });

    private static async Task<IReadOnlyList<Feed>> Standing(HttpContext http)
    {
        var shelf = http.RequestServices.GetRequiredService<FeedShelf>();
        var maker = http.RequestServices.GetRequiredService<FeedMaker>();
        var today = maker.Today();
        var sections = Site(http).Sections.Select(section => new FeedKey(FeedKind.Section, section.Code));
        var feeds = new List<Feed>();
        foreach (var key in sections.Prepend(FeedKey.Changes).Prepend(FeedKey.Site))
        {
            feeds.Add(maker.Outline((await shelf.Head(key, http.RequestAborted))!.Reading, today));
        }

        return feeds;
    }

    private static SiteOptions Site(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
}
