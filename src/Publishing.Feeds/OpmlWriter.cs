using System.Xml.Linq;

namespace Publishing.Feeds;

/// <summary>A list of feeds as OPML 2.0, which every reader can import in one go.</summary>
public static class OpmlWriter
{
    /// <summary>The Content-Type to serve the list with.</summary>
    public const string MediaType = "text/x-opml; charset=utf-8";

    /// <summary>The list as UTF-8 without a byte order mark; its date is the newest <c>updated</c> of the feeds.</summary>
    /// <param name="title">The name of the list, plain text.</param>
    /// <param name="feeds">The feeds in the order to show; their items are not looked at.</param>
    /// <param name="format">The wire form to link to.</param>
    public static byte[] Write(string title, IReadOnlyList<Feed> feeds, FeedFormat format) => FeedXml.Bytes(new XDocument(
        new XElement(
            "opml",
            new XAttribute("version", "2.0"),
            new XElement(
                "head",
                new XElement("title", FeedText.Line(title)),
                feeds.Count == 0 ? null : new XElement("dateModified", FeedTime.Rfc822(feeds.Max(feed => feed.Updated)))),
            new XElement("body", feeds.Select(feed => Outline(feed, format))))));

    // The type is "rss" for every syndication format (OPML 2.0, Subscription lists).
    private static XElement Outline(Feed feed, FeedFormat format) => new(
        "outline",
        new XAttribute("type", "rss"),
        new XAttribute("text", feed.Title),
        new XAttribute("title", feed.Title),
        new XAttribute("description", feed.Subtitle),
        new XAttribute("xmlUrl", feed.Self.In(format).AbsoluteUri),
        new XAttribute("htmlUrl", feed.HomePage.AbsoluteUri),
        new XAttribute("language", feed.Language));
}
