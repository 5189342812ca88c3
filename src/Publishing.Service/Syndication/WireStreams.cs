namespace Publishing.Service.Syndication;

/// <summary>The places for streams of messages in this instance, and what they all end with.</summary>
public sealed class WireStreams(WireTail tail, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>
    /// The most streams at once. Each is a connection that stays; a newsroom needs one, and the service's other
    /// connections are many times more.
    /// </summary>
    public const int Most = 200;

    private int _open;

    /// <summary>A stream of everything after a number; null when no place is free.</summary>
    public WireFollower? Open(long after)
    {
        if (Interlocked.Increment(ref _open) <= Most)
        {
            return new WireFollower(tail, clock, after, () => Interlocked.Decrement(ref _open), life.ApplicationStopping);
        }

        Interlocked.Decrement(ref _open);
        return null;
    }
}
