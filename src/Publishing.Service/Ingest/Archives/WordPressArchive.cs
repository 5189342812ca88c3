using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Publishing.Service.Ingest.Archives;

/// <summary>
/// Reads a WordPress export (WXR 1.0 to 1.2) as a stream, item by item. A broken item is reported and the rest goes on;
/// memory stays that of one item. Comments are ignored.
/// </summary>
public sealed class WordPressArchive
{
    /// <summary>Longest item in UTF-16 units, its comments included; the longest articles met have 200,000.</summary>
    public const int ItemLengthMax = 4_000_000;

    /// <summary>Longest head in UTF-16 units: authors, categories and tags of the whole site.</summary>
    public const int HeadLengthMax = 8_000_000;

    /// <summary>Deepest nesting of an item; the format itself has three levels.</summary>
    public const int DepthMax = 16;

    private readonly ItemCutter _items;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, string> _authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly XmlNamespaceManager _namespaces = new(new NameTable());

    private WordPressArchive(ItemCutter items, TimeZoneInfo zone) => (_items, _zone) = (items, zone);

    /// <summary>Why the file is not read at all; null when it is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The site's address as exported.</summary>
    public string? Site { get; private set; }

    /// <summary>The accounts: login to display name.</summary>
    public IReadOnlyDictionary<string, string> Authors => _authors;

    /// <summary>Opens an export and reads its head.</summary>
    /// <param name="stream">The file; the caller closes it when the items are read.</param>
    /// <param name="zone">The site's zone, for dates without GMT; Asia/Shanghai when null.</param>
    public static WordPressArchive Open(Stream stream, TimeZoneInfo? zone = null)
    {
        var items = new ItemCutter(new StreamReader(stream, Encoding.UTF8, leaveOpen: true));
        var archive = new WordPressArchive(items, zone ?? ClaimedTimes.China);
        archive.ReadHead(items.Head());
        return archive;
    }

    /// <summary>The entries in the order of the file, read while they are enumerated, once.</summary>
    /// <param name="cancellation">Ends reading between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<ArchiveEntry> Entries(CancellationToken cancellation = default)
    {
        if (Refusal is not null) yield break;
        for (var position = 1; _items.Next(out var text); position++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Entry(position, text);
        }
    }

    private void ReadHead(string? head)
    {
        if (head is null) Refusal = $"The head of the file is longer than {HeadLengthMax} characters.";
        else if (head.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) Refusal = "The file declares a document type; an export has none.";
        else
            try
            {
                var end = head.Contains("</channel>", StringComparison.Ordinal) ? "" : "</channel></rss>";
                using var reader = XmlReader.Create(new StringReader(head.TrimStart() + end), Settings(ConformanceLevel.Document));
                var root = XElement.Load(reader);
                foreach (var space in root.Attributes().Where(attribute => attribute.IsNamespaceDeclaration))
                    _namespaces.AddNamespace(space.Name.Namespace == XNamespace.None ? "" : space.Name.LocalName, space.Value);
                Refusal = root.Attributes().Any(space => space.Value.StartsWith(ArchiveFields.WordPress, StringComparison.Ordinal))
                    ? null
                    : "The file is not a WordPress export: it does not declare its namespace.";
                Site = ArchiveFields.Text(root.Element("channel"), "base_site_url") ?? ArchiveFields.Text(root.Element("channel"), "link");
                foreach (var author in root.Descendants().Where(element => element.Name.LocalName == "author" && ArchiveFields.IsOwn(element)))
                    if (ArchiveFields.Text(author, "author_login") is { } login && ArchiveFields.Text(author, "author_display_name") is { } name)
                        _authors[login] = name;
            }
            catch (XmlException damage)
            {
                Refusal = string.Create(CultureInfo.InvariantCulture, $"The head of the file is damaged at line {damage.LineNumber}: {damage.Message}");
            }
    }

    private ArchiveEntry Entry(int position, string? text)
    {
        if (text is null) return new(position, null, $"it is longer than {ItemLengthMax} characters");
        try
        {
            var legal = Bodies.Layout.RemoveIllegal(text, out var removed);
            if (IsTooDeep(legal)) return new(position, null, $"it is nested deeper than {DepthMax} elements");
            using var reader = Reader(legal);
            reader.MoveToContent();
            var item = ArchiveFields.Read((XElement)XNode.ReadFrom(reader), _authors, _zone, out var problem);
            if (item is not null && removed > 0)
                item = item with { Warnings = [.. item.Warnings, $"{removed} characters that XML cannot hold were removed"] };
            return new(position, item, problem);
        }
        catch (XmlException damage)
        {
            return new(position, null, string.Create(CultureInfo.InvariantCulture,
                $"it is damaged at its line {damage.LineNumber}, column {damage.LinePosition}: {damage.Message}"));
        }
    }

    private bool IsTooDeep(string item)
    {
        using var reader = Reader(item);
        while (reader.Read())
            if (reader.Depth > DepthMax)
                return true;
        return false;
    }

    private XmlReader Reader(string item) => XmlReader.Create(new StringReader(item), Settings(ConformanceLevel.Fragment),
        new XmlParserContext(null, _namespaces, null, XmlSpace.None));

    private static XmlReaderSettings Settings(ConformanceLevel level) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Math.Max(ItemLengthMax, HeadLengthMax) + 100,
        IgnoreComments = true,
        ConformanceLevel = level,
    };
}
