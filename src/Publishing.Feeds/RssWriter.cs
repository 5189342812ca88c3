using System.ServiceModel.Syndication;
using System.Xml.Linq;
using static Publishing.Feeds.FeedXml;

namespace Publishing.Feeds;

/// <summary>
/// A feed as RSS 2.0. The syndication library's Atom extensions are off: their fixed prefix and their <c>content</c> are
/// ignored by readers, so modules every reader knows say the same.
/// </summary>
internal static class RssWriter
{
    private const FeedFormat Format = FeedFormat.Rss;

    public static byte[] Write(Feed feed)
    {
        var document = Tree(new Rss20FeedFormatter(SyndicationModel.From(feed), serializeExtensionsAsAtom: false));
        var root = document.Root!;
        var channel = root.Element("channel")!;
        var items = channel.Elements("item").ToList();
        Complete(channel, feed);
        foreach (var (element, item) in items.Zip(feed.Items)) Complete(element, item, feed.Language);
        root.Declare("atom", Atom);
        root.Declare("audit", Audit);
        root.Declare("content", Content);
        root.Declare("dc", Dc);
        root.Declare("dcterms", DcTerms);
        root.Declare("fh", History);
        root.Declare("media", Media);
        return Bytes(document);
    }

    private static void Complete(XElement channel, Feed feed)
    {
        channel.Element("lastBuildDate")!.Value = FeedTime.Rfc822(feed.Updated);
        var head = channel.Elements().TakeWhile(element => element.Name != "item").Last();
        head.AddAfterSelf(
            feed.Icon is null ? null : Image(feed, feed.Icon),
            new XElement(Dc + "publisher", feed.Publisher),
            FeedHistory.Elements(feed, Format),
            Checkpoint(feed));
    }

    // The title and link of the image must be those of the channel (RSS 2.0, image).
    private static XElement Image(Feed feed, Uri icon) => new(
        "image",
        new XElement("url", icon.AbsoluteUri),
        new XElement("title", feed.Title),
        new XElement("link", feed.HomePage.AbsoluteUri));

    private static void Complete(XElement element, FeedItem item, string feedLanguage)
    {
        element.Element("description")?.Remove();
        element.Element("pubDate")!.Value = FeedTime.Rfc822(item.Published);
        element.Add(
            new XElement("description", FeedText.ToHtml(item.Lead)),
            new XElement(Content + "encoded", item.Body),
            item.Language is { } language && language != feedLanguage ? new XElement(Dc + "language", language) : null,
            new XElement(Atom + "updated", FeedTime.Milliseconds(item.Updated)));
        // The syndication library leaves a length of nothing out, which RSS requires.
        if (element.Element("enclosure") is { } enclosure && enclosure.Attribute("length") is null)
            enclosure.SetAttributeValue("length", 0);
        if (item is ArticleItem article) element.Add(Details(article));
    }

    private static IEnumerable<XElement> Details(ArticleItem article)
    {
        foreach (var person in article.Contributors)
            yield return new XElement(Dc + (person.IsAuthor ? "creator" : "contributor"), person.Name);
        if (article.Rights is { } rights) yield return new XElement(Dc + "rights", rights);
        if (article.Licence is { } licence) yield return new XElement(DcTerms + "license", licence.AbsoluteUri);
        foreach (var image in article.Images.Skip(1)) yield return MediaContent(image);
        if (article.Source is not { } source) yield break;
        yield return new XElement(Dc + "source", source.Publisher);
        if (source.Url is { } url) yield return Link("via", url, "text/html", source.Title);
    }

    private static XElement MediaContent(Enclosure image) => new(
        Media + "content",
        new XAttribute("url", image.Url.AbsoluteUri),
        new XAttribute("type", image.MediaType),
        image.Length is { } length ? new XAttribute("fileSize", length) : null);
}
