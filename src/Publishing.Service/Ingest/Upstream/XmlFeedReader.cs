using System.Xml;
using System.Xml.Linq;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>Walks an XML feed item by item, so that what stands before a damage is whole.</summary>
internal static class XmlFeedReader
{
    // Items stand in the root (RSS 1.0, Atom) or its channel (RSS 2.0).
    private const int ItemDepthMax = 2;

    public static UpstreamFeed Read(string text, FeedDraft draft)
    {
        string? format = null;
        try
        {
            if (IsTooDeep(text))
                return UpstreamFeedReader.Unread(FeedOutcome.Refused,
                    $"The document is nested deeper than {UpstreamFeedReader.DepthMax} elements.");
            using var reader = Open(text);
            reader.MoveToContent();
            format = Format(reader);
            if (format is null) return UpstreamFeedReader.Unread(FeedOutcome.NotAFeed, $"The document is a <{reader.Name}>, not a feed.");
            draft.Base = Base(draft.Base, reader.GetAttribute("base", XNamespace.Xml.NamespaceName));
            Walk(reader, draft);
            return draft.Finish(format, null);
        }
        catch (XmlException damage)
        {
            var problem = $"The document is damaged at line {damage.LineNumber}, column {damage.LinePosition}: {damage.Message}";
            return format is null ? UpstreamFeedReader.Unread(FeedOutcome.Malformed, problem) : draft.Finish(format, problem);
        }
    }

    public static Uri? Base(Uri? outer, string? declared) =>
        string.IsNullOrWhiteSpace(declared) ? outer
        : outer is not null ? Uri.TryCreate(outer, declared, out var joined) ? joined : outer
        : Uri.TryCreate(declared, UriKind.Absolute, out var absolute) ? absolute : null;

    private static void Walk(XmlReader reader, FeedDraft draft)
    {
        reader.Read();
        while (!reader.EOF && !draft.IsFull)
            if (reader.NodeType != XmlNodeType.Element || reader is { LocalName: "channel", Depth: 1 } && !reader.IsEmptyElement && !IsRdf(reader))
                reader.Read();
            else if (reader.Depth > ItemDepthMax) reader.Skip();
            else Take((XElement)XNode.ReadFrom(reader), draft);
    }

    // In RSS 1.0 the channel holds no items, only the feed's own fields: it is read as one of them.
    private static bool IsRdf(XmlReader reader) => reader.NamespaceURI == "http://purl.org/rss/1.0/";

    private static void Take(XElement element, FeedDraft draft)
    {
        var atom = element.Name.Namespace == AtomEntries.Namespace;
        switch (element.Name.LocalName)
        {
            case "item": draft.Add(RssItems.Read(element, draft)); break;
            case "entry" when atom: draft.Add(AtomEntries.Read(element, draft)); break;
            case "deleted-entry": Tombstone(element, draft); break;
            case "channel": foreach (var child in element.Elements()) Take(child, draft); break;
            case "title" when draft.Title is null: draft.Title = FieldText.Line(element.Value, "feed title", []); break;
            case "author" when atom: draft.Author ??= AtomEntries.Name(element); break;
            case "link" when !atom: draft.Base ??= Base(null, element.Value.Trim()); break;
        }
    }

    private static void Tombstone(XElement element, FeedDraft draft)
    {
        if ((string?)element.Attribute("ref") is not { Length: > 0 } id) return;
        var comment = element.Elements().FirstOrDefault(child => child.Name.LocalName == "comment")?.Value.Trim();
        draft.Tombstones.Add(new(id, UpstreamTimes.Read((string?)element.Attribute("when"), draft.Zone), comment));
    }

    private static string? Format(XmlReader root) => root.LocalName switch
    {
        "rss" => "rss",
        "RDF" => "rdf",
        "feed" when root.NamespaceURI == AtomEntries.Namespace.NamespaceName => "atom",
        _ => null,
    };

    // Before anything is built of it: building and reading trees recurses.
    private static bool IsTooDeep(string text)
    {
        try
        {
            using var reader = Open(text);
            while (reader.Read())
                if (reader.Depth > UpstreamFeedReader.DepthMax)
                    return true;
            return false;
        }
        catch (XmlException)
        {
            // The second walk meets the same damage and keeps what stands before it.
            return false;
        }
    }

    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = UpstreamFeedReader.BytesMax,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });
}
