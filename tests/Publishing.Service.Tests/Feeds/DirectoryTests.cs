using System.Net;
using System.Xml.Linq;

namespace Publishing.Service.Tests.Feeds;

/// <summary>Which feeds there are, and what search engines are told.</summary>
[Collection(FeedsService.Name)]
public sealed class DirectoryTests(ServiceFixture fixture)
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task The_list_of_feeds_names_the_standing_ones_and_every_one_can_be_read()
    {
        var list = XDocument.Parse(await Newsroom.Read("/feeds.opml"));
        var addresses = list.Descendants("outline").Select(outline => new Uri(outline.Attribute("xmlUrl")!.Value).AbsolutePath).ToList();
        addresses.ShouldContain("/feed.atom");
        addresses.ShouldContain("/feeds/changes.atom");
        addresses.ShouldContain("/gonggao/feed.atom");
        foreach (var address in addresses)
        {
            await ReadFeed.Read(Newsroom, address);
        }
    }

    [Fact]
    public async Task A_page_tells_people_how_to_subscribe()
    {
        var story = await Newsroom.Publish("订阅页上的稿件");
        var page = "";
        await Eventually.Holds(
            async () => (page = await Newsroom.Read("/feeds/")).Contains(story.Path), "the page shows the article");
        page.ShouldContain("/wenhua/feed.json");
        page.ShouldContain("href=\"/feeds.opml\"");
        using var moved = await Newsroom.Get("/feeds");
        moved.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        moved.Headers.Location!.OriginalString.ShouldBe("/feeds/");
    }

    [Fact]
    public async Task Readers_find_the_feeds_from_every_page_in_every_format()
    {
        foreach (var (page, feeds) in new[] { ("/", "/feed"), ("/wenhua/", "/feed"), ("/wenhua/", "/wenhua/feed") })
        {
            var html = WebUtility.HtmlDecode(await Newsroom.Read(page));
            foreach (var (format, type) in new[] { ("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json") })
            {
                html.ShouldMatch($"<link rel=\"alternate\" type=\"application/{type.Replace("+", "\\+")}\" title=\"[^\"]+\" href=\"{fixture.Service.Address}{feeds[1..]}.{format}\"( /)?>");
            }
        }
    }

    [Fact]
    public async Task Sitemaps_name_what_can_be_read_and_nothing_else()
    {
        var shown = await Newsroom.Publish("可读");
        var killed = await Newsroom.Publish("作废");
        await killed.Do("retraction", new { reason = "失实", notice = "撤稿。" });
        var robots = await Newsroom.Read("/robots.txt");
        foreach (var sitemap in new[] { "sitemap.xml", "sitemap-news.xml" })
        {
            robots.ShouldContain($"Sitemap: {fixture.Service.Address}{sitemap}\n");
        }

        var index = XDocument.Parse(await Newsroom.Read("/sitemap.xml"));
        var first = new Uri(index.Descendants(Map + "loc").Single().Value).AbsolutePath;
        foreach (var path in new[] { first, "/sitemap-news.xml" })
        {
            var locations = XDocument.Parse(await Newsroom.Read(path)).Descendants(Map + "loc").Select(loc => new Uri(loc.Value).AbsolutePath).ToList();
            locations.ShouldContain(shown.Path);
            locations.ShouldNotContain(killed.Path);
        }

        using var none = await Newsroom.Get("/sitemap/2.xml");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
