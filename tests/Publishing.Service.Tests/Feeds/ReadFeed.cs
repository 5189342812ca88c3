using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Publishing.Service.Tests.Feeds;

/// <summary>An entry as a reader understands it, whatever the format.</summary>
public sealed record ReadEntry(
    Guid Id,
    string Title,
    string Url,
    DateTimeOffset Published,
    DateTimeOffset Updated,
    string Html,
    string Authors,
    string Categories);

/// <summary>A feed document as a reader understands it, whatever the format.</summary>
public sealed record ReadFeed(string Text, string Title, string Self, string? Older, IReadOnlyList<ReadEntry> Entries)
{
    /// <summary>What the three formats are called in addresses.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["rss", "atom", "json"];

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>The ids marked as deleted; Atom alone can say it.</summary>
    public IReadOnlyList<Guid> Deleted { get; init; } = [];

    /// <summary>Reads the document at a path.</summary>
    public static async Task<ReadFeed> Read(Newsroom newsroom, string path)
    {
        var text = await newsroom.Read(path);
        return path[(path.LastIndexOf('.') + 1)..] switch
        {
            "rss" => Rss(text),
            "atom" => OfAtom(text),
            _ => Json(text),
        };
    }

    /// <summary>The entry of an article; null when it has none.</summary>
    public ReadEntry? Entry(Guid id) => Entries.SingleOrDefault(entry => entry.Id == id);

    /// <summary>All documents from the subscription document to the oldest archive.</summary>
    public static async Task<IReadOnlyList<ReadFeed>> Walk(Newsroom newsroom, string path)
    {
        var all = new List<ReadFeed>();
        for (var next = path; next is not null;)
        {
            all.Add(await Read(newsroom, next));
            next = all[^1].Older is { } older ? new Uri(older).AbsolutePath : null;
        }

        return all;
    }

    private static ReadFeed Rss(string text)
    {
        var channel = XDocument.Parse(text).Root!.Element("channel")!;
        return new ReadFeed(text, Value(channel, "title"), Link(channel, "self")!, Link(channel, "prev-archive"),
            [.. channel.Elements("item").Select(item => new ReadEntry(
                Id(Value(item, "guid")),
                Value(item, "title"),
                Value(item, "link"),
                Time(Value(item, "pubDate")),
                Time(item.Element(Atom + "updated")!.Value),
                item.Element(Content + "encoded")!.Value,
                Join(item.Elements(Dc + "creator").Select(name => name.Value)),
                Join(item.Elements("category").Select(name => name.Value))))]);
    }

    private static ReadFeed OfAtom(string text)
    {
        var feed = XDocument.Parse(text).Root!;
        return new ReadFeed(text, Shown(feed.Element(Atom + "title")!), Link(feed, "self")!, Link(feed, "prev-archive"),
            [.. feed.Elements(Atom + "entry").Select(entry => new ReadEntry(
                Id(entry.Element(Atom + "id")!.Value),
                Shown(entry.Element(Atom + "title")!),
                Link(entry, "alternate") ?? Link(entry, null)!,
                Time(entry.Element(Atom + "published")!.Value),
                Time(entry.Element(Atom + "updated")!.Value),
                entry.Element(Atom + "content")!.Value,
                Join(entry.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!.Value)),
                Join(entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value))))])
        {
            Deleted = [.. feed.Elements(At + "deleted-entry").Select(entry => Id(entry.Attribute("ref")!.Value))],
        };
    }

    private static ReadFeed Json(string text)
    {
        var feed = JsonNode.Parse(text)!;
        return new ReadFeed(text, Value(feed, "title"), Value(feed, "feed_url"), feed["next_url"]?.GetValue<string>(),
            [.. feed["items"]!.AsArray().Select(item => new ReadEntry(
                Id(Value(item!, "id")),
                Value(item!, "title"),
                Value(item!, "url"),
                Time(Value(item!, "date_published")),
                Time(Value(item!, "date_modified")),
                Value(item!, "content_html"),
                Join((item!["authors"]?.AsArray() ?? []).Select(author => Value(author!, "name"))),
                Join((item!["tags"]?.AsArray() ?? []).Select(tag => tag!.GetValue<string>()))))]);
    }

    private static string Shown(XElement construct) =>
        (string?)construct.Attribute("type") == "html" ? System.Net.WebUtility.HtmlDecode(construct.Value) : construct.Value;

    private static string? Link(XElement parent, string? rel) => parent.Elements(Atom + "link")
        .FirstOrDefault(link => (string?)link.Attribute("rel") == rel)?.Attribute("href")!.Value;

    private static string Value(XElement parent, string name) => parent.Element(name)?.Value ?? "";

    private static string Value(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Join(IEnumerable<string> names) => string.Join('|', names);

    private static Guid Id(string urn) => Guid.Parse(urn["urn:uuid:".Length..]);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
