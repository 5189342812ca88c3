using System.ComponentModel.DataAnnotations;
using Publishing.Service.Outbound;

namespace Publishing.Service.Hub;

/// <summary>Configuration section <c>Hub</c>.</summary>
public sealed class HubOptions
{
    /// <summary>
    /// Another hub, which then is the one that feeds name and that is told of every change. The one in here answers 404.
    /// </summary>
    public Uri? External { get; init; }

    /// <summary>The shortest lease. Each renewal costs a verification, so nobody may ask for one every minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "10.00:00:00")]
    public TimeSpan LeaseMin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest lease. A subscriber that is gone without a word is called in vain no longer than this.</summary>
    [Range(typeof(TimeSpan), "10.00:00:00", "365.00:00:00")]
    public TimeSpan LeaseMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The wait before a failed delivery is tried again; it grows with every further failure.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a subscriber may take to answer a delivery or a question.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:30")]
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The lease of those who name none, as the Recommendation suggests (WebSub, section 5.1).</summary>
    public static TimeSpan LeaseDefault { get; } = TimeSpan.FromDays(10);

    /// <summary>The lease that a request is given.</summary>
    /// <param name="seconds">What was asked for; null for no wish.</param>
    public TimeSpan Lease(long? seconds)
    {
        var wish = seconds is { } number
            ? TimeSpan.FromSeconds(Math.Min(number, (long)LeaseMax.TotalSeconds))
            : LeaseDefault;
        return wish < LeaseMin ? LeaseMin : wish;
    }

    /// <summary>True when the other hub, if there is one, can be called.</summary>
    public bool IsValid() => External is null || OutboundUrl.Problem(External) is null;
}
