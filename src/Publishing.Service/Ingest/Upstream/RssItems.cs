using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>Items of RSS 2.0 and 1.0, with the modules in use: content, Dublin Core, dcterms, Atom, Media.</summary>
internal static partial class RssItems
{
    // Longer is text in the wrong element.
    private const int PeopleLengthMax = 500;
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static ItemDraft Read(XElement item, FeedDraft feed)
    {
        var content = Value(item, "encoded", Content);
        var guid = Plain(item, "guid");
        var link = Plain(item, "link")?.Value.Trim() ?? Permalink(guid)
            ?? (string?)item.Element(AtomEntries.Namespace + "link")?.Attribute("href");
        return new ItemDraft
        {
            Id = guid?.Value ?? (string?)item.Attribute(XName.Get("about", Rdf)),
            Link = link,
            Base = XmlFeedReader.Base(null, (string?)item.Attribute(XNamespace.Xml + "base")),
            Title = ItemDraft.PlainTitle(Plain(item, "title")?.Value ?? Value(item, "title", DublinCore) ?? ""),
            Authors = [.. Authors(item)],
            Source = Clean(Plain(item, "source")?.Value ?? Value(item, "source", DublinCore)),
            SourceLink = (string?)Plain(item, "source")?.Attribute("url"),
            Published = Plain(item, "pubDate")?.Value ?? Value(item, "date", DublinCore),
            Updated = item.Element(AtomEntries.Namespace + "updated")?.Value ?? Value(item, "modified", Terms),
            Summary = Plain(item, "description")?.Value,
            Content = content,
            Categories = [.. item.Elements().Where(child => child.Name.LocalName is "category" or "subject")
                .Select(child => Clean(child.Value)).OfType<string>().Distinct()],
            Enclosures = [.. item.Elements().Where(child => child.Name.LocalName == "enclosure").Select(child => (string?)child.Attribute("url")).OfType<string>()],
            Missing = Plain(item, "pubDate") is null && Value(item, "date", DublinCore) is null ? "publication time" : null,
        };
    }

    private static IEnumerable<PageContributor> Authors(XElement item)
    {
        var printed = item.Elements(XName.Get("creator", DublinCore)).Select(creator => creator.Value).ToList();
        if (printed.Count == 0)
            printed = [.. item.Elements()
                .Where(child => child.Name.LocalName == "author" && child.Name.Namespace != AtomEntries.Namespace)
                .Where(author => author.Value.Length <= PeopleLengthMax)
                .Select(author => MailAndName().Match(author.Value) is { Success: true } named ? named.Groups["name"].Value : author.Value)
                .Where(author => !author.Contains('@', StringComparison.Ordinal))];
        return printed.SelectMany(People);
    }

    /// <summary>People named with their roles, or names alone.</summary>
    public static IEnumerable<PageContributor> People(string printed)
    {
        if (printed.Length > PeopleLengthMax) return [];
        var credited = Credits.Read(printed, CreditPlace.Header);
        return credited.Count > 0
            ? credited
            : Credits.Names(printed).Select(name => new PageContributor(name, "作者", CreditPlace.Header));
    }

    private static string? Permalink(XElement? guid) =>
        guid is not null && (string?)guid.Attribute("isPermaLink") != "false" && guid.Value.Contains("://", StringComparison.Ordinal)
            ? guid.Value.Trim()
            : null;

    // RSS 2.0 has no namespace, RSS 1.0 its own.
    private static XElement? Plain(XElement item, string name) => item.Elements()
        .FirstOrDefault(child => child.Name.LocalName == name && (child.Name.NamespaceName.Length == 0 || child.Name.NamespaceName == "http://purl.org/rss/1.0/"));

    private static string? Value(XElement item, string name, string space) => item.Element(XName.Get(name, space))?.Value;

    private static string? Clean(string? text) => FieldText.Line(text ?? "", "field", []) is { Length: > 0 } line ? line : null;

    [GeneratedRegex(@"^\s*\S+@\S+\s*\((?<name>[^()]+)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex MailAndName();
}
