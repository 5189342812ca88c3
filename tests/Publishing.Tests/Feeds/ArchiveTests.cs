using CsCheck;
using Publishing.Feeds;
using Shouldly;
using Xunit;
using static Publishing.Tests.Feeds.FeedAssertions;

namespace Publishing.Tests.Feeds;

public class ArchiveTests
{
    private const int Size = 50;

    // A thousand publications, each fourth followed by a later change of some earlier article.
    private static readonly IReadOnlyList<FeedChange> Changes =
    [
        .. Enumerable.Range(1, 1000)
            .SelectMany(n => n % 4 == 0 ? new[] { n, 1 + (n * 7919 % n) + (n * 31 % (n / 2)) } : [n])
            .Select((article, index) => new FeedChange(index + 1, FeedSamples.Id(article))),
    ];

    [Fact]
    public void The_walk_from_the_head_reaches_every_article_exactly_once()
    {
        var reached = Walk(Changes, Size).SelectMany(page => page.Entries(Changes)).ToList();
        reached.ShouldBeUnique();
        reached.Count.ShouldBe(1000);
        reached.ShouldBe(Changes.Reverse().Select(change => change.Id).Distinct());
    }

    [Fact]
    public void A_changed_article_is_in_the_head_and_nowhere_else()
    {
        var change = new FeedChange(Changes.Count + 1, FeedSamples.Id(3));
        FeedChange[] after = [.. Changes, change];
        var pages = Walk(after, Size);
        pages[0].Entries(after)[0].ShouldBe(change.Id);
        pages.Skip(1).SelectMany(page => page.Entries(after)).ShouldNotContain(change.Id);
    }

    [Fact]
    public void A_closed_archive_keeps_its_place_and_only_loses_entries() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 12].Array[1, 60]).Sample((size, articles) =>
        {
            FeedChange[] all = [.. articles.Select((article, index) => new FeedChange(index + 1, FeedSamples.Id(article)))];
            for (var count = 1; count < all.Length; count++)
            {
                foreach (var before in Walk(all[..count], size).Where(page => page.Archive is not null))
                {
                    var after = FeedPage.ArchiveOf(before.Archive!.Value, count + 1, size).ShouldNotBeNull();
                    (after.FirstChange, after.LastChange).ShouldBe((before.FirstChange, before.LastChange));
                    after.Entries(all[..(count + 1)]).ShouldBeSubsetOf(before.Entries(all[..count]));
                }
            }

            Walk(all, size).SelectMany(page => page.Entries(all)).Order().ShouldBe(articles.Distinct().Select(FeedSamples.Id).Order());
        }, iter: 30);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(49, 1, 49)]
    [InlineData(50, 1, 50)]
    [InlineData(99, 1, 99)]
    [InlineData(100, 51, 100)]
    [InlineData(149, 51, 149)]
    [InlineData(150, 101, 150)]
    public void The_head_covers_one_to_two_blocks(long changes, long first, long last)
    {
        var head = FeedPage.Head(changes, Size);
        (head.FirstChange, head.LastChange).ShouldBe((first, last));
        FeedPage.ArchiveOf(FeedPage.ArchiveCount(changes, Size) + 1, changes, Size).ShouldBeNull();
    }

    [Fact]
    public void The_chain_is_linked_both_ways_and_written_as_such()
    {
        var pages = Walk(Changes, Size);
        pages.Skip(1).Select(page => page.NextArchive).ShouldBe(pages.Take(pages.Count - 1).Select(page => page.Archive));
        var archive = FeedDocument.Write(FeedSamples.Archive, FeedFormat.Atom).ShouldBeAtom();
        string Rel(string rel) => archive.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == rel).Attribute("href")!.Value;
        archive.Element(History + "archive").ShouldNotBeNull();
        Rel("current").ShouldBe("https://news.example.org/feeds/yaowen.atom");
        Rel("prev-archive").ShouldBe("https://news.example.org/feeds/yaowen/archive/1.atom");
        Rel("next-archive").ShouldBe("https://news.example.org/feeds/yaowen/archive/3.atom");
        FeedDocument.Write(FeedSamples.Archive, FeedFormat.Rss).ShouldBeRss()
            .Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value)
            .ShouldBe(["self", "current", "prev-archive", "next-archive"]);
        FeedDocument.Write(FeedSamples.Archive, FeedFormat.Json).ShouldBeJsonFeed()
            .GetProperty("next_url").GetString().ShouldBe("https://news.example.org/feeds/yaowen/archive/1.json");
    }

    private static List<FeedPage> Walk(IReadOnlyList<FeedChange> changes, int size)
    {
        var pages = new List<FeedPage> { FeedPage.Head(changes.Count, size) };
        while (pages[^1].PrevArchive is { } older) pages.Add(FeedPage.ArchiveOf(older, changes.Count, size)!);
        return pages;
    }
}
