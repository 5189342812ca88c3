using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

public class EnclosureTests
{
    private static readonly Uri Picture = new("https://news.example.org/img/3.jpg");

    [Fact]
    public void A_picture_of_unknown_size_has_the_length_nought_in_RSS_and_none_elsewhere()
    {
        var feed = FeedSamples.Head with
        {
            Items = [FeedSamples.Usable with { Images = [new Enclosure(Picture, "image/jpeg", Length: null)] }],
        };
        var enclosure = FeedDocument.Write(feed, FeedFormat.Rss).ShouldBeRss().Descendants("enclosure").ShouldHaveSingleItem();
        enclosure.Attribute("url")!.Value.ShouldBe(Picture.AbsoluteUri);
        enclosure.Attribute("length")!.Value.ShouldBe("0");
        FeedDocument.Write(feed, FeedFormat.Atom).ShouldBeAtom().Descendants(FeedAssertions.Atom + "link")
            .Single(link => link.Attribute("rel")?.Value == "enclosure").Attribute("length").ShouldBeNull();
    }
}
