using System.Xml.Linq;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>Entries of Atom 1.0 (RFC 4287).</summary>
internal static class AtomEntries
{
    private const string Xhtml = " xmlns=\"http://www.w3.org/1999/xhtml\"";

    public static XNamespace Namespace { get; } = "http://www.w3.org/2005/Atom";

    public static ItemDraft Read(XElement entry, FeedDraft feed)
    {
        var at = XmlFeedReader.Base(feed.Base, (string?)entry.Attribute(XNamespace.Xml + "base"));
        var source = entry.Element(Namespace + "source");
        var content = entry.Element(Namespace + "content");
        return new ItemDraft
        {
            Id = entry.Element(Namespace + "id")?.Value,
            Link = Link(entry, "alternate"),
            Base = XmlFeedReader.Base(at, (string?)content?.Attribute(XNamespace.Xml + "base")),
            Title = Text(entry.Element(Namespace + "title")),
            Authors = [.. People(entry, "author", "作者"), .. People(entry, "contributor", "参与")],
            Source = source is null ? null : Text(source.Element(Namespace + "title")),
            SourceLink = Link(entry, "via") ?? (source is null ? null : Link(source, "alternate") ?? Link(source, "self")),
            Published = entry.Element(Namespace + "published")?.Value ?? entry.Element(Namespace + "updated")?.Value,
            Updated = entry.Element(Namespace + "updated")?.Value,
            Summary = Html(entry.Element(Namespace + "summary")),
            Content = Html(content),
            Categories = [.. entry.Elements(Namespace + "category")
                .Select(category => (string?)category.Attribute("label") ?? (string?)category.Attribute("term")).OfType<string>()],
            Enclosures = [.. Links(entry, "enclosure")],
            Missing = entry.Element(Namespace + "updated") is null ? "updated time" : null,
        };
    }

    public static string? Name(XElement person) =>
        FieldText.Line(person.Element(Namespace + "name")?.Value ?? "", "author", []) is { Length: > 0 } name ? name : null;

    private static IEnumerable<PageContributor> People(XElement entry, string element, string role) => entry
        .Elements(Namespace + element)
        .Select(Name)
        .OfType<string>()
        .Select(name => new PageContributor(name, role, CreditPlace.Header));

    private static string? Link(XElement entry, string relation) => Links(entry, relation).FirstOrDefault();

    private static IEnumerable<string> Links(XElement entry, string relation) => entry.Elements(Namespace + "link")
        .Where(link => ((string?)link.Attribute("rel") ?? "alternate") == relation)
        .Select(link => (string?)link.Attribute("href"))
        .OfType<string>();

    // A text construct (RFC 4287 section 3.1) as plain text.
    private static string Text(XElement? construct) => (string?)construct?.Attribute("type") switch
    {
        "html" => BodyText.Plain(BodyNormaliser.FromHtml(construct!.Value).Html),
        _ => construct?.Value ?? "",
    };

    private static string? Html(XElement? construct)
    {
        if (construct is null || construct.Attribute("src") is not null) return null;
        return (string?)construct.Attribute("type") switch
        {
            "html" or "text/html" => construct.Value,
            "xhtml" or "application/xhtml+xml" => string.Concat((construct.Elements().FirstOrDefault() ?? construct).Nodes()
                .Select(node => node.ToString(SaveOptions.DisableFormatting))).Replace(Xhtml, "", StringComparison.Ordinal),
            null or "text" => BodyNormaliser.FromText(construct.Value).Html,
            _ => null,
        };
    }
}
