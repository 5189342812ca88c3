using Publishing.Feeds;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Hub;

/// <summary>What can be subscribed to: the subscription document of a feed in one format (WebSub, section 4).</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Format">The format.</param>
public sealed record HubTopic(FeedKey Feed, FeedFormat Format)
{
    private static readonly FeedKind[] Named = [FeedKind.Source, FeedKind.Author, FeedKind.Tag];

    /// <summary>The topic's URL: what the document says of itself.</summary>
    public Uri Address(SiteOptions site) => Feed.Location(site).In(Format);

    /// <summary>The topic that has exactly this URL; null when no subscription document says it of itself.</summary>
    public static HubTopic? Parse(string text, SiteOptions site)
    {
        var root = site.PublicUrl.AbsoluteUri;
        var dot = text.LastIndexOf('.');
        if (!text.StartsWith(root, StringComparison.Ordinal) || dot < root.Length)
        {
            return null;
        }

        FeedFormat? format = text[(dot + 1)..] switch
        {
            "rss" => FeedFormat.Rss,
            "atom" => FeedFormat.Atom,
            "json" => FeedFormat.Json,
            _ => null,
        };
        var topic = format is not null && Key(text[root.Length..dot].Split('/'), site) is { } key
            ? new HubTopic(key, format.Value)
            : null;
        return topic?.Address(site).AbsoluteUri == text ? topic : null;
    }

    private static FeedKey? Key(string[] steps, SiteOptions site) => steps switch
    {
        ["feed"] => FeedKey.Site,
        [var section, "feed"] => site.Section(section) is null ? null : new FeedKey(FeedKind.Section, section),
        ["feeds", "changes"] => FeedKey.Changes,
        ["feeds", var word, var name] => NamedKey(word, Uri.UnescapeDataString(name)),
        _ => null,
    };

    private static FeedKey? NamedKey(string word, string name) => name.Length == 0 || name.Any(char.IsControl)
        ? null
        : Named.Where(kind => FeedKey.WordOf(kind) == word).Select(kind => new FeedKey(kind, name)).FirstOrDefault();
}
