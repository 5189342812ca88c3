using System.Globalization;
using Microsoft.Extensions.Options;
using Publishing.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Feeds;

/// <summary>The addresses of feeds and of their archives. One address serves one format (WebSub, section 4).</summary>
public static class FeedEndpoints
{
    private static readonly FeedKind[] Named = [FeedKind.Source, FeedKind.Author, FeedKind.Tag];

    /// <summary>Maps every feed and its archives.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("").AllowAnonymous().RequireRateLimiting(Throttle.Policy).ExcludeFromDescription();
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var ending = "." + format.ToString().ToLower(CultureInfo.InvariantCulture);
            feeds.Map("/feed" + ending, http => Head(http, FeedKey.Site, format));
            feeds.Map("/{section}/feed" + ending, http => Head(http, Section(Value(http, "section")), format));
            feeds.Map("/feeds/changes" + ending, http => Head(http, FeedKey.Changes, format));
            feeds.Map("/feeds/{kind}/{name}" + ending, http => Head(http, Key(http, Named), format));
            feeds.Map("/feeds/site/archive/{number}" + ending, http => Archive(http, FeedKey.Site, format));
            feeds.Map("/feeds/changes/archive/{number}" + ending, http => Archive(http, FeedKey.Changes, format));
            feeds.Map(
                "/feeds/{kind}/{name}/archive/{number}" + ending,
                http => Archive(http, Key(http, [.. Named, FeedKind.Section]), format));
        }

        feeds.Map("/feeds.opml", FeedDirectory.Opml);
        feeds.Map("/feeds/", FeedDirectory.Page);
        feeds.Map("/sitemap.xml", Sitemaps.Index);
        feeds.Map("/sitemap/{number}.xml", Sitemaps.Articles);
        feeds.Map("/sitemap-news.xml", Sitemaps.News);
        feeds.Map("/robots.txt", Sitemaps.Robots);
    }

    private static Task Head(HttpContext http, FeedKey? key, FeedFormat format) => FeedAnswer.ToReading(http, async () =>
    {
        var shelf = http.RequestServices.GetRequiredService<FeedShelf>();
        var feed = IsKnown(http, key) ? await shelf.Head(key!, http.RequestAborted) : null;
        await (feed is null ? Missing(http, key).ExecuteAsync(http) : FeedAnswer.Send(http, feed.In(format), FeedAnswer.Briefly));
    });

    private static Task Archive(HttpContext http, FeedKey? key, FeedFormat format) => FeedAnswer.ToReading(http, async () =>
    {
        var services = http.RequestServices;
        var reader = services.GetRequiredService<FeedReader>();
        var maker = services.GetRequiredService<FeedMaker>();
        var number = Value(http, "number");
        var reading = IsKnown(http, key)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var archive) && number[0] != '0'
                ? await reader.Archive(key!, archive, http.RequestAborted)
                : null;
        await (reading is null
            ? Problems.Result(404, "no-such-archive", "There is no archive here; follow the links from the feed.").ExecuteAsync(http)
            : FeedAnswer.Send(http, maker.Render(reading, format, maker.Today()), FeedAnswer.ForADay));
    });

    private static FeedKey Section(string code) => new(FeedKind.Section, code);

    private static FeedKey? Key(HttpContext http, IEnumerable<FeedKind> kinds)
    {
        var word = Value(http, "kind");
        // Routing leaves the slash encoded, and nothing else.
        var name = Value(http, "name").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return kinds.Where(kind => FeedKey.WordOf(kind) == word).Select(kind => new FeedKey(kind, name)).FirstOrDefault();
    }

    private static string Value(HttpContext http, string name) => (string)http.GetRouteValue(name)!;

    private static bool IsKnown(HttpContext http, FeedKey? key) =>
        key is not null && (key.Kind is not FeedKind.Section || Site(http).Section(key.Name) is not null);

    private static IResult Missing(HttpContext http, FeedKey? key) => key?.Kind is FeedKind.Section
        ? Problems.Result(404, "no-such-section", $"There is no section {key.Name}; choose one of {Site(http).SectionCodes()}.")
        : Problems.Result(404, "no-such-feed", "Nothing was ever published under this name; /feeds/ says which feeds there are.");

    private static SiteOptions Site(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
}
