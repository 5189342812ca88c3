using System.Xml.Linq;
using static Publishing.Feeds.FeedXml;

namespace Publishing.Feeds;

/// <summary>The links of a document to itself, its hubs and its history, which both XML formats write alike.</summary>
internal static class FeedHistory
{
    /// <summary>
    /// Self and hub links (WebSub section 4), the archive chain and the archive mark (RFC 5005 sections 2 and 4). The
    /// subscription document has neither mark nor <c>current</c>: it is the one a reader subscribes to.
    /// </summary>
    public static IEnumerable<XElement> Elements(Feed feed, FeedFormat format)
    {
        var type = FeedDocument.LinkType(format);
        yield return Link("self", feed.Self.In(format), type);
        foreach (var hub in feed.Hubs) yield return Link("hub", hub);
        if (feed.Current is { } current) yield return Link("current", current.In(format), type);
        if (feed.PrevArchive is { } older) yield return Link("prev-archive", older.In(format), type);
        if (feed.NextArchive is { } newer) yield return Link("next-archive", newer.In(format), type);
        if (feed.IsArchive) yield return new XElement(History + "archive");
    }
}
