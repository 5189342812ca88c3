using System.Text.Json;
using System.Xml.Linq;
using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

/// <summary>Every reader of a feed holds what the log said of itself, as it was signed.</summary>
public class CheckpointTests
{
    private static readonly XNamespace Audit = "urn:publishing:audit";

    [Theory]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Rss)]
    public void The_XML_formats_carry_it_in_a_namespace_of_its_own_under_a_declared_prefix(FeedFormat format)
    {
        var text = System.Text.Encoding.UTF8.GetString(FeedDocument.Write(FeedSamples.Head, format));
        text.ShouldContain("<audit:checkpoint>");
        var element = XDocument.Parse(text).Descendants(Audit + "checkpoint").ShouldHaveSingleItem();
        element.Value.ShouldBe(FeedSamples.Checkpoint);
        element.Parent!.Name.LocalName.ShouldBe(format is FeedFormat.Atom ? "feed" : "channel");
    }

    [Fact]
    public void JSON_Feed_carries_it_in_an_extension()
    {
        var feed = JsonDocument.Parse(FeedDocument.Write(FeedSamples.Head, FeedFormat.Json)).RootElement;
        feed.GetProperty("_audit").GetProperty("checkpoint").GetString().ShouldBe(FeedSamples.Checkpoint);
        feed.GetProperty("_audit").GetProperty("about").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_feed_without_one_says_nothing_of_it()
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            System.Text.Encoding.UTF8.GetString(FeedDocument.Write(FeedSamples.Head with { Checkpoint = null }, format))
                .ShouldNotContain("audit");
        }
    }
}
