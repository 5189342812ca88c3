using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

/// <summary>A notice ends with a day, the mark of deletion stays.</summary>
public class NoticePeriodTests
{
    private static readonly SiteOptions Site = new()
    {
        PublicUrl = new Uri("https://news.linxi.example/"),
        Sections = [new SiteSection { Code = "xinwen", Title = "新闻中心" }],
    };

    // 23:30 of 1 March in Shanghai.
    private static readonly DateTimeOffset Killed = new(2026, 3, 1, 15, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ArticleStatus.Retracted)]
    [InlineData(ArticleStatus.Withdrawn)]
    public void After_its_days_a_notice_is_gone_from_every_format_and_its_tombstone_stays(ArticleStatus status)
    {
        var article = Notice(status);
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            Text(article, format, "2026-03-31T15:59:59Z").ShouldContain("告示");
            var after = Text(article, format, "2026-03-31T16:00:00Z");
            after.ShouldNotContain("告示");
            after.Contains($"ref=\"urn:uuid:{article.Id}\"").ShouldBe(format is FeedFormat.Atom);
        }
    }

    [Fact]
    public void The_notice_of_a_hold_stays_as_long_as_the_hold() =>
        Text(Notice(ArticleStatus.Held), FeedFormat.Json, "2027-01-01T00:00:00Z").ShouldContain("告示");

    [Fact]
    public void The_same_bytes_are_made_all_day_and_the_end_of_a_notice_is_a_change()
    {
        var article = Notice(ArticleStatus.Retracted);
        Text(article, FeedFormat.Atom, "2026-03-31T16:00:00Z").ShouldBe(Text(article, FeedFormat.Atom, "2026-04-20T03:00:00Z"));
        Render(article, FeedFormat.Atom, "2026-03-31T15:00:00Z").LastModified.ShouldBe(Killed);
        Render(article, FeedFormat.Atom, "2026-03-31T16:00:00Z").LastModified.ShouldBe(Moment("2026-03-31T16:00:00Z"));
    }

    [Fact]
    public void A_feed_on_the_shelf_is_made_anew_when_the_day_is_over()
    {
        var clock = new Clock { Now = Moment("2026-03-31T15:59:59Z") };
        var feed = new ShelvedFeed(Reading(Notice(ArticleStatus.Retracted)), Maker(clock));
        var before = feed.In(FeedFormat.Rss);
        feed.In(FeedFormat.Rss).ShouldBeSameAs(before);
        clock.Now = clock.Now.AddSeconds(1);
        Encoding.UTF8.GetString(feed.In(FeedFormat.Rss).In(ContentCoding.Identity).Bytes).ShouldNotContain("告示");
    }

    private static string Text(PublicArticle article, FeedFormat format, string now) =>
        Encoding.UTF8.GetString(Render(article, format, now).In(ContentCoding.Identity).Bytes);

    private static ShelvedDocument Render(PublicArticle article, FeedFormat format, string now)
    {
        var maker = Maker(new Clock { Now = Moment(now) });
        return maker.Render(Reading(article), format, maker.Today());
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static FeedMaker Maker(TimeProvider clock) => new(
        Options.Create(Site), Options.Create(new FeedOptions()), new FeedHub(new Uri("https://news.example/hub")), clock);

    private static FeedReading Reading(PublicArticle article) => new(FeedKey.Site, FeedPage.Head(1, 15), [article], null);

    private static PublicArticle Notice(ArticleStatus status) => new()
    {
        Id = new Guid("0198d2a4-0000-7000-8000-000000000001"),
        Number = 1,
        Date = new DateOnly(2026, 2, 1),
        Section = "xinwen",
        PublicVersion = 2,
        Status = status,
        Notice = "告示",
        FirstPublished = Killed.AddDays(-28),
        LastChanged = Killed,
    };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
