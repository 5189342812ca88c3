using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using static Publishing.Tests.Feeds.FeedAssertions;

namespace Publishing.Tests.Feeds;

/// <summary>What a reader shows of one entry, whatever the format; lists are joined so that records compare by value.</summary>
public sealed record ShownItem(
    string Id, string Url, string Title, string Lead, string Body, DateTimeOffset Published, DateTimeOffset Updated,
    string Authors, string Tags)
{
    public static IReadOnlyList<ShownItem> FromRss(XElement channel) =>
    [
        .. channel.Elements("item").Select(item => new ShownItem(
            item.Element("guid")!.Value,
            item.Element("link")!.Value,
            item.Element("title")!.Value,
            WebUtility.HtmlDecode(item.Element("description")?.Value ?? ""),
            item.Element(Content + "encoded")!.Value,
            DateTimeOffset.Parse(item.Element("pubDate")!.Value, CultureInfo.InvariantCulture),
            Time(item.Element(Atom + "updated")!.Value),
            Join(item.Elements(Dc + "creator").Select(e => e.Value)),
            Join(item.Elements("category").Select(e => e.Value)))),
    ];

    public static IReadOnlyList<ShownItem> FromAtom(XElement feed) =>
    [
        .. feed.Elements(Atom + "entry").Select(entry => new ShownItem(
            entry.Element(Atom + "id")!.Value,
            entry.Elements(Atom + "link").Single(e => e.Attribute("rel")!.Value == "alternate").Attribute("href")!.Value,
            AtomText(entry.Element(Atom + "title")),
            AtomText(entry.Element(Atom + "summary")),
            entry.Element(Atom + "content")!.Value,
            Time(entry.Element(Atom + "published")!.Value),
            Time(entry.Element(Atom + "updated")!.Value),
            Join(entry.Elements(Atom + "author").Select(e => e.Element(Atom + "name")!.Value)),
            Join(entry.Elements(Atom + "category").Select(e => e.Attribute("term")!.Value)))),
    ];

    public static IReadOnlyList<ShownItem> FromJson(JsonElement feed) =>
    [
        .. feed.GetProperty("items").EnumerateArray().Select(item => new ShownItem(
            Text(item, "id"),
            Text(item, "url"),
            Text(item, "title"),
            Text(item, "summary"),
            Text(item, "content_html"),
            Time(Text(item, "date_published")),
            Time(Text(item, "date_modified")),
            Join(List(item, "authors").Select(author => Text(author, "name"))),
            Join(List(item, "tags").Select(tag => tag.GetString()!)))),
    ];

    /// <summary>The characters that a text construct shows (RFC 4287, section 3.1).</summary>
    private static string AtomText(XElement? text) =>
        text?.Attribute("type")?.Value == "html" ? WebUtility.HtmlDecode(text.Value) : text?.Value ?? "";

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static JsonElement[] List(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? [.. value.EnumerateArray()] : [];

    private static DateTimeOffset Time(string date) => DateTimeOffset.Parse(date, CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string> values) => string.Join('|', values);
}
