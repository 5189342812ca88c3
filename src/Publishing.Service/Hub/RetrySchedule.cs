namespace Publishing.Service.Hub;

/// <summary>When a failed delivery is tried again. Pure: the jitter is an argument.</summary>
public static class RetrySchedule
{
    /// <summary>
    /// The failures in a row after which nothing more is tried until the topic changes again. With the usual first wait
    /// of five seconds that is after about eight hours, longer than a night's outage.
    /// </summary>
    public const int FailuresMax = 9;

    /// <summary>The longest wait: news that are older are read from the feed.</summary>
    public static readonly TimeSpan DelayMax = TimeSpan.FromHours(4);

    private const int Growth = 4;

    // So that those who failed together are not tried again together.
    private const double Spread = 0.25;

    /// <summary>The wait after a failure.</summary>
    /// <param name="first">The wait after the first.</param>
    /// <param name="failures">How many there were in a row, this one among them.</param>
    /// <param name="wish">The wait that the subscriber asked for with Retry-After (RFC 9110, section 10.2.3), if it did.</param>
    /// <param name="jitter">Where in the spread, from 0 to 1.</param>
    public static TimeSpan After(TimeSpan first, int failures, TimeSpan? wish, double jitter)
    {
        var grown = first * Math.Pow(Growth, Math.Min(failures, FailuresMax) - 1) * (1 + (Spread * ((2 * jitter) - 1)));
        var wait = wish > grown ? wish.Value : grown;
        return wait < DelayMax ? wait : DelayMax;
    }
}
