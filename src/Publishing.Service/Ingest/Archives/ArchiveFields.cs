using System.Globalization;
using System.Xml.Linq;

namespace Publishing.Service.Ingest.Archives;

/// <summary>Maps the elements of an exported item.</summary>
internal static class ArchiveFields
{
    public const string WordPress = "http://wordpress.org/export/";

    public static ArchiveItem? Read(XElement item, Dictionary<string, string> authors, TimeZoneInfo zone, out string? problem)
    {
        problem = null;
        if (!long.TryParse(Text(item, "post_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) problem = "it has no post_id";
        else if (Text(item, "post_type") is null) problem = $"item {id} has no post_type";
        if (problem is not null) return null;
        var warnings = new List<string>();
        var login = item.Elements().FirstOrDefault(element => element.Name.LocalName == "creator")?.Value.Trim();
        var isPublished = Text(item, "status") is not ("draft" or "pending" or "auto-draft");
        return new ArchiveItem
        {
            Id = id,
            Type = Text(item, "post_type")!,
            Status = Text(item, "status") ?? "publish",
            Title = FieldText.Line(ItemText(item, "title") ?? "", "title", warnings),
            Login = login,
            Author = login is null ? null : Author(login, authors, warnings),
            Published = isPublished ? ArchiveTimes.Read(Text(item, "post_date"), Text(item, "post_date_gmt"), zone, warnings) : null,
            Modified = ArchiveTimes.Read(Text(item, "post_modified"), Text(item, "post_modified_gmt"), zone, warnings),
            Categories = [.. Terms(item, "category")],
            Tags = [.. Terms(item, "post_tag")],
            Content = Encoded(item, "http://purl.org/rss/1.0/modules/content/") ?? "",
            Excerpt = Encoded(item, WordPress) is { Length: > 0 } excerpt ? excerpt : null,
            ParentId = Number(Text(item, "post_parent")),
            AttachmentUrl = Text(item, "attachment_url"),
            ThumbnailId = Number(Meta(item, "_thumbnail_id").FirstOrDefault()),
            OldAddresses = [.. OldAddresses(item).Distinct()],
            Warnings = warnings,
        };
    }

    public static bool IsOwn(XElement element) => element.Name.NamespaceName.StartsWith(WordPress, StringComparison.Ordinal);

    /// <summary>The value of WordPress's own element, or of a plain one of that name; null when empty.</summary>
    public static string? Text(XElement? parent, string name) => parent?.Elements()
        .Where(element => element.Name.LocalName == name && (IsOwn(element) || element.Name.NamespaceName.Length == 0))
        .Select(element => element.Value.Trim())
        .FirstOrDefault(value => value.Length > 0);

    private static string? ItemText(XElement item, string name) => item.Element(name)?.Value;

    private static string? Encoded(XElement item, string space) => item.Elements()
        .FirstOrDefault(element => element.Name.LocalName == "encoded" && element.Name.NamespaceName.StartsWith(space, StringComparison.Ordinal))?.Value;

    private static IEnumerable<string> Terms(XElement item, string domain) => item.Elements("category")
        .Where(term => (string?)term.Attribute("domain") == domain)
        .Select(term => term.Value.Trim())
        .Where(name => name.Length > 0);

    private static string? Author(string login, Dictionary<string, string> authors, List<string> warnings)
    {
        if (authors.TryGetValue(login, out var name)) return name;
        warnings.Add($"the account {login} is not in the export's table of authors");
        return null;
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static IEnumerable<string> Meta(XElement item, string key) => item.Elements()
        .Where(element => element.Name.LocalName == "postmeta" && Text(element, "meta_key") == key)
        .Select(element => Text(element, "meta_value"))
        .OfType<string>();

    // A former slug stood where the present one stands in the link.
    private static IEnumerable<string> OldAddresses(XElement item)
    {
        var (link, slug) = (Text(item, "link"), Text(item, "post_name"));
        if (link is not null) yield return link;
        if (Text(item, "guid") is { } guid && guid.Contains("://", StringComparison.Ordinal)) yield return guid;
        if (link is null || slug is null || !link.Contains(slug, StringComparison.Ordinal)) yield break;
        foreach (var old in Meta(item, "_wp_old_slug")) yield return link.Replace(slug, old, StringComparison.Ordinal);
    }
}
