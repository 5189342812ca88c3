using Publishing.Service.Feeds;

namespace Publishing.Service.Hub;

/// <summary>
/// Reads what is delivered. A reading begins after it was asked for, so it holds every change that was committed by
/// then, and a subscriber that gets one delivery after another never gets an older document after a newer. Whoever asks
/// while a reading waits for its turn shares it: a thousand subscribers of a feed cost a few readings.
/// </summary>
public sealed class NewestDocuments(FeedReader reader, FeedMaker maker) : IDisposable
{
    // Each reading takes a connection of the pool; requests need the pool more.
    private const int ReadingsAtOnce = 2;

    private readonly SemaphoreSlim _turn = new(ReadingsAtOnce);
    private readonly Lock _asking = new();
    private readonly Dictionary<FeedKey, Task<ShelvedFeed?>> _waiting = [];

    /// <summary>The document of a topic as it is now; null when there is no such feed.</summary>
    public async Task<ShelvedDocument?> Read(HubTopic topic, CancellationToken cancellation)
    {
        Task<ShelvedFeed?>? reading;
        lock (_asking)
        {
            if (!_waiting.TryGetValue(topic.Feed, out reading))
            {
                reading = _waiting[topic.Feed] = Task.Run(() => Read(topic.Feed), CancellationToken.None);
            }
        }

        return (await reading.WaitAsync(cancellation))?.In(topic.Format);
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    // It is shared, so nobody's cancellation ends it; the time limit of its statements does.
    private async Task<ShelvedFeed?> Read(FeedKey feed)
    {
        await _turn.WaitAsync();
        try
        {
            lock (_asking)
            {
                _waiting.Remove(feed);
            }

            return await reader.Head(feed, CancellationToken.None) is { } reading ? new ShelvedFeed(reading, maker) : null;
        }
        finally
        {
            _turn.Release();
        }
    }
}
