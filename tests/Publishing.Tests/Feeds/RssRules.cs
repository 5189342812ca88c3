using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using static Publishing.Tests.Feeds.FeedAssertions;

namespace Publishing.Tests.Feeds;

/// <summary>RSS 2.0, the RSS Advisory Board's profile, and what readers need beyond both.</summary>
internal static partial class RssRules
{
    private static readonly string[] ChannelElements =
    [
        "title", "link", "description", "language", "copyright", "lastBuildDate", "category", "generator", "image", "item",
    ];

    private static readonly string[] ItemElements =
    [
        "guid", "link", "category", "title", "pubDate", "enclosure", "description",
    ];

    public static void Check(XElement rss)
    {
        rss.Attribute("version")!.Value.ShouldBe("2.0");
        var channel = rss.Elements().ShouldHaveSingleItem();
        foreach (var once in new[] { "title", "link", "description", "language", "lastBuildDate" })
            channel.Elements(once).Count().ShouldBe(1, once);
        Known(channel, ChannelElements);
        Date(channel.Element("lastBuildDate")!);
        var self = channel.Elements(Atom + "link").Where(link => link.Attribute("rel")?.Value == "self").ShouldHaveSingleItem();
        self.Attribute("type")!.Value.ShouldBe("application/rss+xml");
        foreach (var item in channel.Elements("item")) Item(item);
        channel.Elements("item").Select(item => item.Element("guid")!.Value).ShouldBeUnique();
    }

    private static void Item(XElement item)
    {
        Known(item, ItemElements);
        foreach (var once in new[] { "guid", "link", "title", "pubDate" }) item.Elements(once).Count().ShouldBe(1, once);
        item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
        item.Element("guid")!.Value.ShouldBeAbsolute();
        item.Element("link")!.Value.ShouldBeAbsolute();
        Date(item.Element("pubDate")!);
        item.Elements(Content + "encoded").ShouldHaveSingleItem();
        item.Elements("description").ShouldAllBe(description => description.IsBefore(item.Element(Content + "encoded")));
        item.Elements("enclosure").Count().ShouldBeLessThanOrEqualTo(1);
        foreach (var name in new[] { "url", "type", "length" })
            item.Elements("enclosure").ShouldAllBe(enclosure => enclosure.Attribute(name) != null);
        // Readers let these override pubDate and title.
        item.Elements(Dc + "date").Concat(item.Elements(Dc + "title")).ShouldBeEmpty();
    }

    private static void Known(XElement parent, string[] names) => parent.Elements()
        .Where(element => element.Name.Namespace == XNamespace.None)
        .Select(element => element.Name.LocalName)
        .ShouldBeSubsetOf(names);

    private static void Date(XElement element) => Rfc822().IsMatch(element.Value).ShouldBeTrue(element.Value);

    [GeneratedRegex(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$")]
    private static partial Regex Rfc822();
}
