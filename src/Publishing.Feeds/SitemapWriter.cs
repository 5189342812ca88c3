using System.Xml.Linq;

namespace Publishing.Feeds;

/// <summary>A page in a sitemap, or a sitemap in a sitemap index.</summary>
/// <param name="Location">Absolute http or https URL.</param>
/// <param name="Modified">The last public change of what is there; written in whole seconds.</param>
/// <exception cref="ArgumentException">The URL is relative or of another scheme.</exception>
public sealed record SitemapEntry(Uri Location, DateTimeOffset Modified)
{
    /// <inheritdoc cref="SitemapEntry(Uri, DateTimeOffset)" path="/param[@name='Location']"/>
    public Uri Location { get; init => field = WebAddress.Absolute(value); } = WebAddress.Absolute(Location);
}

/// <summary>Sitemaps for search engines (sitemaps.org protocol 0.9), as UTF-8 without a byte order mark.</summary>
public static class SitemapWriter
{
    /// <summary>The Content-Type to serve sitemaps with.</summary>
    public const string MediaType = "application/xml; charset=utf-8";

    /// <summary>The most entries one document may have, pages in a sitemap and sitemaps in an index alike.</summary>
    public const int EntriesMax = 50_000;

    /// <summary>The most bytes one document may have before compression.</summary>
    public const int BytesMax = 50 * 1024 * 1024;

    internal static readonly XNamespace Space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>A sitemap of pages, in the order given.</summary>
    /// <param name="pages">The pages; the caller splits what exceeds the limits and lists the parts in an index.</param>
    /// <exception cref="ArgumentException">More than the protocol's limits.</exception>
    public static byte[] Write(IReadOnlyCollection<SitemapEntry> pages) => Document("urlset", "url", pages);

    /// <summary>An index of sitemaps, in the order given.</summary>
    /// <param name="sitemaps">The sitemaps, which must lie on the same host.</param>
    /// <exception cref="ArgumentException">More than the protocol's limits.</exception>
    public static byte[] WriteIndex(IReadOnlyCollection<SitemapEntry> sitemaps) =>
        Document("sitemapindex", "sitemap", sitemaps);

    private static byte[] Document(string root, string child, IReadOnlyCollection<SitemapEntry> entries)
    {
        if (entries.Count > EntriesMax)
            throw new ArgumentException($"A sitemap takes {EntriesMax} entries, not {entries.Count}.", nameof(entries));
        var bytes = FeedXml.Bytes(new XDocument(new XElement(Space + root, entries.Select(entry => new XElement(
            Space + child,
            new XElement(Space + "loc", entry.Location.AbsoluteUri),
            new XElement(Space + "lastmod", FeedTime.Seconds(entry.Modified)))))));
        return bytes.Length <= BytesMax
            ? bytes
            : throw new ArgumentException($"A sitemap takes {BytesMax} bytes, not {bytes.Length}.", nameof(entries));
    }
}
