using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Publishing.Feeds;

/// <summary>What the XML formats share: names, and the way from a syndication formatter to bytes.</summary>
internal static class FeedXml
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace DcTerms = "http://purl.org/dc/terms/";
    public static readonly XNamespace History = "http://purl.org/syndication/history/1.0";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Deleted = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>Our own: the signed checkpoint of the site's transparency log.</summary>
    public static readonly XNamespace Audit = "urn:publishing:audit";

    /// <summary>An id as the wire has it: ASCII, and unique without a host name (RFC 9562 section 4).</summary>
    public static string Urn(Guid id) => $"urn:uuid:{id:D}";

    /// <summary>
    /// The formatter's document as a tree, so that what the formatter cannot say, or says imprecisely, is put right
    /// before the first byte is out.
    /// </summary>
    public static XDocument Tree(SyndicationFeedFormatter formatter)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter()) formatter.WriteTo(writer);
        return document;
    }

    /// <summary>
    /// Declares a prefix on the root if the document uses its namespace. Readers that look for the written name ignore
    /// extension elements in a default namespace, and an unused declaration is noise.
    /// </summary>
    public static void Declare(this XElement root, string prefix, XNamespace space)
    {
        if (root.Descendants().Any(element => element.Name.Namespace == space))
            root.Add(new XAttribute(XNamespace.Xmlns + prefix, space.NamespaceName));
    }

    /// <summary>The checkpoint of a feed, its line feeds included; null when it has none.</summary>
    public static XElement? Checkpoint(Feed feed) =>
        feed.Checkpoint is { } note ? new XElement(Audit + "checkpoint", note) : null;

    /// <summary>A link in the Atom namespace (RFC 4287 section 4.2.7), which RSS borrows.</summary>
    public static XElement Link(string rel, Uri href, string? type = null, string? title = null) => new(
        Atom + "link",
        new XAttribute("rel", rel),
        new XAttribute("href", href.AbsoluteUri),
        type is null ? null : new XAttribute("type", type),
        string.IsNullOrEmpty(title) ? null : new XAttribute("title", title));

    /// <summary>The document in UTF-8, declared as such, without a byte order mark and without added blanks.</summary>
    public static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.None,
        };
        using (var writer = XmlWriter.Create(stream, settings)) document.Save(writer);
        return stream.ToArray();
    }
}
