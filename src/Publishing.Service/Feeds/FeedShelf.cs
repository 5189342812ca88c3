using System.Collections.Concurrent;
using Marten;
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
    private readonly FeedReader _reader;
    private readonly FeedMaker _maker;

    /// <summary>Takes its place among those who are told of changes.</summary>
    public FeedShelf(IDocumentStore store, FeedReader reader, FeedMaker maker, PublicChanges changes)
    {
        _store = store;
        _reader = reader;
        _maker = maker;
        changes.Watch(Changed);
    }

    /// <summary>
    /// A feed's subscription document in all formats, read from the store only when nobody asked for it before; null
    /// when nothing public ever was in a feed of this name.
    /// </summary>
    public ValueTask<ShelvedFeed?> Head(FeedKey key, CancellationToken cancellation)
    {
        if (_feeds.TryGetValue(key, out var feed))
        {
            feed.LastUsed = Environment.TickCount64;
            return ValueTask.FromResult<ShelvedFeed?>(feed);
        }

        return new ValueTask<ShelvedFeed?>(FirstReading(key, cancellation));
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ShelvedFeed?> FirstReading(FeedKey key, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (!_feeds.TryGetValue(key, out var feed) && await Read(key, cancellation) is { } read)
            {
                MakeRoom();
                feed = _feeds[key] = read;
            }

            return feed;
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
            var concerned = ids is null ? null : await Concerned(ids, cancellation);
            foreach (var feed in _feeds.Values.Where(feed => concerned?.Contains(feed.Key) ?? true))
            {
                await ReadAgain(feed, cancellation);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<HashSet<FeedKey>> Concerned(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession();
        var changed = await session.LoadManyAsync<FeedMember>(cancellation, [.. ids]);
        return [.. changed.SelectMany(member => member.Concerns())];
    }

    private async Task ReadAgain(ShelvedFeed feed, CancellationToken cancellation)
    {
        if (await Read(feed.Key, cancellation) is { } read)
        {
            read.LastUsed = feed.LastUsed;
            _feeds[feed.Key] = read;
        }
    }

    private async Task<ShelvedFeed?> Read(FeedKey key, CancellationToken cancellation) =>
        await _reader.Head(key, cancellation) is { } reading ? new ShelvedFeed(reading, _maker) : null;

    private void MakeRoom()
    {
        while (_feeds.Values.Sum(feed => feed.Size) > MostBytes)
        {
            _feeds.TryRemove(_feeds.Values.MinBy(feed => feed.LastUsed)!.Key, out _);
        }
    }
}
