using System.Globalization;
using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

public class SameBytesTests
{
    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("zh-CN")]
    [InlineData("tr-TR")]
    public void A_document_is_a_function_of_its_feed_in_every_culture(string culture)
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var feed = FeedSamples.Head;
            var first = FeedDocument.Write(feed, format);
            FeedDocument.Write(feed, format).ShouldBe(first);
            In(culture, () => FeedDocument.Write(FeedSamples.Head, format)).ShouldBe(first);
        }
    }

    [Fact]
    public void Utc_is_written_as_gmt_and_as_z()
    {
        var item = FeedSamples.Usable with { Published = FeedSamples.Morning.ToUniversalTime() };
        var feed = FeedSamples.Archive with { Items = [item] };
        var rss = FeedDocument.Write(feed, FeedFormat.Rss).ShouldBeRss();
        rss.Element("item")!.Element("pubDate")!.Value.ShouldBe("Sun, 01 Nov 2026 23:30:15 GMT");
        feed.ShouldObeyAllRules()[FeedFormat.Json][0].Published.ShouldBe(FeedSamples.Morning);
    }

    [Theory]
    [InlineData(FeedFormat.Rss, "application/rss+xml; charset=utf-8")]
    [InlineData(FeedFormat.Atom, "application/atom+xml; charset=utf-8")]
    [InlineData(FeedFormat.Json, "application/feed+json; charset=utf-8")]
    public void Each_format_has_its_media_type(FeedFormat format, string mediaType) =>
        FeedDocument.MediaType(format).ShouldBe(mediaType);

    [Fact]
    public void An_unknown_format_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => FeedDocument.Write(FeedSamples.Head, (FeedFormat)3));

    private static T In<T>(string culture, Func<T> work)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
