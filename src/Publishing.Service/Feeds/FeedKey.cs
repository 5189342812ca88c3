using System.Security.Cryptography;
using System.Text;
using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>Which feed: the whole site, or one section.</summary>
/// <param name="Section">The section's code; null for the site.</param>
public sealed record FeedKey(string? Section)
{
    /// <summary>The feed of the whole site.</summary>
    public static FeedKey Site { get; } = new((string?)null);

    /// <summary>The feeds an article is in.</summary>
    public static IReadOnlyList<FeedKey> Of(PublicArticle article) => [Site, new FeedKey(article.Section)];

    /// <summary>Where the feed is served, in each format.</summary>
    public FeedLocation Location(SiteOptions site)
    {
        var folder = Section is null ? "" : Section + "/";
        return new FeedLocation(
            site.Absolute($"/{folder}feed.rss"),
            site.Absolute($"/{folder}feed.atom"),
            site.Absolute($"/{folder}feed.json"));
    }

    /// <summary>
    /// The feed's permanent id: a name-based UUID (RFC 9562, version 8) of the site's public address and the key.
    /// </summary>
    public Guid Id(SiteOptions site)
    {
        Span<byte> id = SHA256.HashData(Encoding.UTF8.GetBytes($"{site.PublicUrl}\nfeed\n{Section}")).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
