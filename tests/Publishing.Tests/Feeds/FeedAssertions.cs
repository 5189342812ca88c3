using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Publishing.Feeds;
using Shouldly;

namespace Publishing.Tests.Feeds;

/// <summary>The one door from a model to what a strict reader finds in its bytes, with the rules of each format.</summary>
public static partial class FeedAssertions
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Deleted = "http://purl.org/atompub/tombstones/1.0";
    public static readonly XNamespace History = "http://purl.org/syndication/history/1.0";

    /// <summary>The document parsed without DTD, after checking what holds for every XML document of ours.</summary>
    public static XElement ShouldBeXml(this byte[] bytes)
    {
        bytes.ShouldBeUtf8();
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var root = XDocument.Load(reader).Root!;
        root.Descendants().Attributes().Where(a => a.IsNamespaceDeclaration).ShouldBeEmpty("prefixes belong on the root");
        root.Attributes().Where(a => a.IsNamespaceDeclaration).ShouldAllBe(a => a.Name.LocalName != "a10");
        return root;
    }

    public static XElement ShouldBeAtom(this byte[] bytes)
    {
        var feed = bytes.ShouldBeXml();
        AtomRules.Check(feed);
        return feed;
    }

    public static XElement ShouldBeRss(this byte[] bytes)
    {
        var rss = bytes.ShouldBeXml();
        RssRules.Check(rss);
        return rss.Element("channel")!;
    }

    public static JsonElement ShouldBeJsonFeed(this byte[] bytes)
    {
        bytes.ShouldBeUtf8();
        var feed = JsonSerializer.Deserialize<JsonElement>(bytes);
        JsonFeedRules.Check(feed);
        return feed;
    }

    /// <summary>Writes the feed in all formats, checks the rules of each, and gives what each shows.</summary>
    public static IReadOnlyDictionary<FeedFormat, IReadOnlyList<ShownItem>> ShouldObeyAllRules(this Feed feed) =>
        new Dictionary<FeedFormat, IReadOnlyList<ShownItem>>
        {
            [FeedFormat.Rss] = ShownItem.FromRss(FeedDocument.Write(feed, FeedFormat.Rss).ShouldBeRss()),
            [FeedFormat.Atom] = ShownItem.FromAtom(FeedDocument.Write(feed, FeedFormat.Atom).ShouldBeAtom()),
            [FeedFormat.Json] = ShownItem.FromJson(FeedDocument.Write(feed, FeedFormat.Json).ShouldBeJsonFeed()),
        };

    public static void ShouldBeRfc3339(this string date) => Rfc3339().IsMatch(date).ShouldBeTrue(date);

    public static void ShouldBeAbsolute(this string address)
    {
        Uri.TryCreate(address, UriKind.Absolute, out _).ShouldBeTrue(address);
        Ascii.IsValid(address).ShouldBeTrue(address);
    }

    private static void ShouldBeUtf8(this byte[] bytes)
    {
        bytes[0].ShouldBeOneOf((byte)'<', (byte)'{');
        Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();
}
