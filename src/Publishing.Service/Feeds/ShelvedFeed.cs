using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>A feed on the shelf: the articles of its subscription document and the documents made of them so far.</summary>
public sealed class ShelvedFeed(FeedKey key, IReadOnlyList<PublicArticle> articles, SiteOptions site)
{
    /// <summary>
    /// The most articles in a subscription document: thirty of usual length stay below the 250 kB that feed readers
    /// are comfortable with, and cover a busy day.
    /// </summary>
    public const int MostArticles = 30;

    private readonly ShelvedDocument?[] _documents = new ShelvedDocument?[Enum.GetValues<FeedFormat>().Length];
    private readonly Lock _rendering = new();

    /// <summary>Which feed.</summary>
    public FeedKey Key => key;

    /// <summary>When it was last asked for, in milliseconds of the machine's running time.</summary>
    public long LastUsed { get; set; } = Environment.TickCount64;

    /// <summary>The bytes its documents take; what the articles take is of the same order.</summary>
    public long Size => _documents.Sum(document => document?.Size ?? 0);

    /// <summary>True when one of these articles is in it.</summary>
    public bool Holds(IReadOnlyCollection<Guid> changed) => articles.Any(article => changed.Contains(article.Id));

    /// <summary>The document in a format; rendered by whoever asks first, shared by all others.</summary>
    public ShelvedDocument In(FeedFormat format)
    {
        if (_documents[(int)format] is { } made)
        {
            return made;
        }

        lock (_rendering)
        {
            return _documents[(int)format] ??= Render(format);
        }
    }

    /// <summary>
    /// The feed after some articles changed: what a fresh reading would give, without reading the others again.
    /// </summary>
    /// <param name="changed">The changed articles as they are now.</param>
    /// <returns>Null when an article left the feed and another one, not known here, has to move up.</returns>
    public ShelvedFeed? With(IReadOnlyCollection<PublicArticle> changed)
    {
        var ids = changed.Select(article => article.Id).ToHashSet();
        var members = changed.Where(article => FeedKey.Of(article).Contains(key)).ToList();
        var kept = articles.Where(article => !ids.Contains(article.Id)).ToList();
        var wasFull = articles.Count == MostArticles;
        return wasFull && kept.Count + members.Count < MostArticles
            ? null
            : new ShelvedFeed(key, Newest([.. kept, .. members]), site) { LastUsed = LastUsed };
    }

    private static List<PublicArticle> Newest(IEnumerable<PublicArticle> all) =>
        [.. all.OrderByDescending(a => a.LastChanged).ThenByDescending(a => a.Number).Take(MostArticles)];

    private ShelvedDocument Render(FeedFormat format)
    {
        var feed = FeedTranslator.Head(key, articles, site);
        return new ShelvedDocument(FeedDocument.Write(feed, format), format, feed.Updated, feed.Self);
    }
}
