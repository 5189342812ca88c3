using System.ServiceModel.Syndication;
using System.Xml.Linq;
using static Publishing.Feeds.FeedXml;

namespace Publishing.Feeds;

/// <summary>A feed as Atom 1.0 (RFC 4287).</summary>
internal static class AtomWriter
{
    private const FeedFormat Format = FeedFormat.Atom;

    public static byte[] Write(Feed feed)
    {
        var document = Tree(new Atom10FeedFormatter(SyndicationModel.From(feed)));
        var root = document.Root!;
        var entries = root.Elements(Atom + "entry").ToList();
        Complete(root, feed);
        foreach (var (entry, item) in entries.Zip(feed.Items)) Complete(entry, item, feed.Language);
        foreach (var text in root.Descendants().Where(MayLookLikeMarkup).ToList()) SayAsHtml(text);
        root.Declare("dc", Dc);
        root.Declare("fh", History);
        root.Declare("at", Deleted);
        root.Declare("audit", Audit);
        return Bytes(document);
    }

    private static void Complete(XElement root, Feed feed)
    {
        root.Element(Atom + "updated")!.Value = FeedTime.Milliseconds(feed.Updated);
        var head = root.Elements().TakeWhile(element => element.Name != Atom + "entry").Last();
        head.AddAfterSelf(
            feed.Icon is null ? null : new XElement(Atom + "icon", feed.Icon.AbsoluteUri),
            FeedHistory.Elements(feed, Format),
            Checkpoint(feed),
            feed.Deleted.Select(DeletedEntry));
    }

    private static void Complete(XElement entry, FeedItem item, string feedLanguage)
    {
        if (item.Language is { } language && language != feedLanguage)
            entry.SetAttributeValue(XNamespace.Xml + "lang", language);
        entry.Element(Atom + "updated")!.Value = FeedTime.Milliseconds(item.Updated);
        entry.Element(Atom + "published")!.Value = FeedTime.Seconds(item.Published);
        if (item is ArticleItem article) entry.Add(Origin(article));
    }

    // Many readers take every title for HTML. One with a < or an & in it is sent as HTML that shows these characters
    // (section 3.1.1.2), so that those readers, and those who heed the type, show the same.
    private static bool MayLookLikeMarkup(XElement element) =>
        element.Name.Namespace == Atom
        && element.Name.LocalName is "title" or "subtitle" or "summary" or "rights"
        && element.Value.AsSpan().ContainsAny('<', '&');

    private static void SayAsHtml(XElement text)
    {
        text.SetAttributeValue("type", "html");
        text.Value = FeedText.ToHtml(text.Value);
    }

    private static IEnumerable<XElement> Origin(ArticleItem article)
    {
        if (article.Licence is { } licence) yield return Link("license", licence);
        if (article.Source is not { } source) yield break;
        if (source.Url is { } url) yield return Link("via", url, "text/html", source.Title);
        yield return Source(source);
    }

    // Section 4.2.11 keeps the metadata of the feed an entry was copied from. A paper's page stands in for that feed:
    // its address is the id, its publication the last update. If either is unknown, neither is invented.
    private static XElement Source(ItemSource source) => source is { Url: { } url, Published: { } published }
        ? new XElement(
            Atom + "source",
            new XElement(Atom + "id", url.AbsoluteUri),
            new XElement(Atom + "title", source.Publisher),
            new XElement(Atom + "updated", FeedTime.Seconds(published)),
            Link("alternate", url, "text/html"))
        : new XElement(Dc + "source", source.Publisher);

    private static XElement DeletedEntry(Tombstone tombstone) => new(
        Deleted + "deleted-entry",
        new XAttribute("ref", Urn(tombstone.Id)),
        new XAttribute("when", FeedTime.Milliseconds(tombstone.When)));
}
