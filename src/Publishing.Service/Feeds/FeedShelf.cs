using System.Collections.Concurrent;
using Marten;
using Microsoft.Extensions.Options;
using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>
/// Keeps the feeds that are asked for in memory, so that answering one touches no database. What changes a feed, its
/// first reading and the announcements of changes, happens one after the other: a reading that began before a change
/// was announced is finished, and replaced, before anything newer could be overwritten by it.
/// </summary>
public sealed class FeedShelf : IDisposable
{
    // Some hundred feeds with all their codings; beyond it the feeds nobody asked for longest are read again.
    private const long MostBytes = 256L << 20;

    private readonly ConcurrentDictionary<FeedKey, ShelvedFeed> _feeds = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly IDocumentStore _store;
    private readonly SiteOptions _site;

    /// <summary>Takes its place among those who are told of changes.</summary>
    public FeedShelf(IDocumentStore store, IOptions<SiteOptions> site, PublicChanges changes)
    {
        _store = store;
        _site = site.Value;
        changes.Watch(Changed);
    }

    /// <summary>A feed's document, read from the store only when nobody asked for the feed before.</summary>
    public ValueTask<ShelvedDocument> Document(FeedKey key, FeedFormat format, CancellationToken cancellation)
    {
        if (_feeds.TryGetValue(key, out var feed))
        {
            feed.LastUsed = Environment.TickCount64;
            return ValueTask.FromResult(feed.In(format));
        }

        return new ValueTask<ShelvedDocument>(FirstReading(key, format, cancellation));
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ShelvedDocument> FirstReading(FeedKey key, FeedFormat format, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (!_feeds.TryGetValue(key, out var feed))
            {
                MakeRoom();
                feed = _feeds[key] = await Read(key, cancellation);
            }

            return feed.In(format);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task Changed(IReadOnlyCollection<Guid>? ids, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await (ids is null ? ReadAllAgain(cancellation) : Replace(ids, cancellation));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task ReadAllAgain(CancellationToken cancellation)
    {
        foreach (var key in _feeds.Keys)
        {
            _feeds[key] = await Read(key, cancellation);
        }
    }

    private async Task Replace(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession();
        var changed = await session.LoadManyAsync<PublicArticle>(cancellation, [.. ids]);
        var keys = changed.SelectMany(FeedKey.Of).ToHashSet();
        foreach (var feed in _feeds.Values.Where(feed => keys.Contains(feed.Key) || feed.Holds(ids)))
        {
            _feeds[feed.Key] = feed.With(changed) ?? await Read(feed.Key, cancellation);
        }
    }

    private async Task<ShelvedFeed> Read(FeedKey key, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession();
        var all = session.Query<PublicArticle>().AsQueryable();
        var articles = await (key.Section is null ? all : all.Where(article => article.Section == key.Section))
            .OrderByDescending(article => article.LastChanged)
            .ThenByDescending(article => article.Number)
            .Take(ShelvedFeed.MostArticles)
            .ToListAsync(cancellation);
        return new ShelvedFeed(key, articles, _site);
    }

    private void MakeRoom()
    {
        while (_feeds.Values.Sum(feed => feed.Size) > MostBytes)
        {
            _feeds.TryRemove(_feeds.Values.MinBy(feed => feed.LastUsed)!.Key, out _);
        }
    }
}
