using System.Xml.Linq;
using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

public class SitemapTests
{
    private static readonly XNamespace Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private static readonly DateTimeOffset Now = FeedSamples.Morning.AddDays(1);

    [Fact]
    public void A_sitemap_lists_pages_and_an_index_lists_sitemaps()
    {
        SitemapEntry[] entries = [new(new Uri("https://news.example.org/a?b&c"), FeedSamples.Morning)];
        var url = SitemapWriter.Write(entries).ShouldBeXml().Elements(Space + "url").ShouldHaveSingleItem();
        url.Element(Space + "loc")!.Value.ShouldBe("https://news.example.org/a?b&c");
        url.Element(Space + "lastmod")!.Value.ShouldBe("2026-11-02T07:30:15+08:00");
        SitemapWriter.WriteIndex(entries).ShouldBeXml().Elements(Space + "sitemap").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_sitemap_takes_fifty_thousand_entries_and_not_one_more()
    {
        var entry = new SitemapEntry(new Uri("https://news.example.org/"), FeedSamples.Morning);
        SitemapWriter.Write([.. Enumerable.Repeat(entry, 50_000)]).ShouldBeXml().Elements().Count().ShouldBe(50_000);
        Should.Throw<ArgumentException>(() => SitemapWriter.Write([.. Enumerable.Repeat(entry, 50_001)]));
        Should.Throw<ArgumentException>(() => SitemapWriter.WriteIndex([.. Enumerable.Repeat(entry, 50_001)]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50_000, 1)]
    [InlineData(50_001, 2)]
    [InlineData(100_000, 2)]
    [InlineData(1_000_000_000_001, 20_000_001)]
    public void Every_article_is_in_one_sitemap_of_fifty_thousand_numbers(long article, long sitemap)
    {
        var block = SitemapBlock.Of(article);
        block.Number.ShouldBe(sitemap);
        block.IsPossible.ShouldBeTrue();
        article.ShouldBeInRange(block.First, block.Last);
        (block.Last - block.First + 1).ShouldBe(50_000);
        SitemapBlock.Of(block.First).ShouldBe(block);
        SitemapBlock.Of(block.Last).ShouldBe(block);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Other_sitemaps_cannot_be(long number) => new SitemapBlock(number).IsPossible.ShouldBeFalse();

    [Fact]
    public void The_news_sitemap_names_paper_language_original_date_and_title()
    {
        var news = NewsOf(FeedSamples.Corrected, FeedSamples.Retracted).ShouldHaveSingleItem().Element(News + "news")!;
        news.Element(News + "publication")!.Element(News + "name")!.Value.ShouldBe("红安网");
        news.Element(News + "publication")!.Element(News + "language")!.Value.ShouldBe("zh-cn");
        news.Element(News + "publication_date")!.Value.ShouldBe("2026-11-02T07:30:15+08:00");
        news.Element(News + "title")!.Value.ShouldBe("全县秋粮入库过八成");
    }

    [Theory]
    [InlineData("zh-CN", "zh-cn")]
    [InlineData("zh", "zh-cn")]
    [InlineData("zh-Hant-HK", "zh-tw")]
    [InlineData("en-GB", "en")]
    public void The_news_language_is_the_search_engines_own(string language, string written) =>
        NewsOf(FeedSamples.Usable with { Language = language })[0].Descendants(News + "language").Single().Value.ShouldBe(written);

    [Fact]
    public void News_is_two_days_old_at_most_and_a_thousand_articles()
    {
        NewsOf(FeedSamples.Usable with { Published = Now.AddDays(-2) }).ShouldBeEmpty();
        NewsOf(FeedSamples.Usable with { Published = Now.AddSeconds(1) }).ShouldBeEmpty();
        NewsOf(FeedSamples.Usable with { Published = Now.AddDays(-2).AddSeconds(1) }).ShouldHaveSingleItem();
        NewsOf([.. Enumerable.Range(0, 1001).Select(n => FeedSamples.Usable with { Published = Now.AddSeconds(-n) })])
            .Select(url => url.Descendants(News + "publication_date").Single().Value)
            .ShouldSatisfyAllConditions(
                dates => dates.Count().ShouldBe(1000),
                dates => dates.First().ShouldBe("2026-11-03T07:30:15+08:00"));
    }

    [Fact]
    public void The_list_of_feeds_has_one_outline_each()
    {
        Feed[] feeds = [FeedSamples.Head, FeedSamples.CorrectionsOnly];
        var opml = OpmlWriter.Write("红安网的订阅", feeds, FeedFormat.Atom).ShouldBeXml();
        opml.Attribute("version")!.Value.ShouldBe("2.0");
        opml.Element("head")!.Element("dateModified")!.Value.ShouldBe("Mon, 02 Nov 2026 12:30:15 +0800");
        var outlines = opml.Element("body")!.Elements("outline").ToList();
        outlines.Select(o => o.Attribute("xmlUrl")!.Value).ShouldBe(feeds.Select(feed => feed.Self.Atom.AbsoluteUri));
        outlines.ShouldAllBe(o => o.Attribute("type")!.Value == "rss" && o.Attribute("text")!.Value.StartsWith("红安网·"));
    }

    private static List<XElement> NewsOf(params FeedItem[] items) =>
        [.. NewsSitemapWriter.Write("红安网", "zh-CN", items, Now).ShouldBeXml().Elements(Space + "url")];
}
