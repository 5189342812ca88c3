using System.Net;
using Publishing.Service.Outbound;

namespace Publishing.Service.Hub;

/// <summary>How a call of a subscriber went.</summary>
/// <param name="Status">The status it answered; null when it did not.</param>
/// <param name="Failure">Why not; null when it did.</param>
/// <param name="RetryAfter">The wait it asked for, if it did.</param>
public sealed record CallOutcome(HttpStatusCode? Status, OutboundFailure? Failure, TimeSpan? RetryAfter)
{
    /// <summary>True for 2xx; nothing else is success (WebSub, section 7).</summary>
    public bool IsSuccess => (int?)Status is >= 200 and < 300;
}

/// <summary>What follows from a delivery. Pure.</summary>
/// <param name="Delivered">The last event that the subscriber surely has.</param>
/// <param name="Failures">How often in a row it failed.</param>
/// <param name="Due">When the next delivery is to be made; null when there is nothing to tell, or it was given up.</param>
/// <param name="HasEnded">True when the subscriber wants no more.</param>
/// <param name="GaveUp">True when nothing more is tried until the topic changes again.</param>
public sealed record AfterDelivery(long Delivered, int Failures, DateTimeOffset? Due, bool HasEnded = false, bool GaveUp = false)
{
    // Whoever found no free slot comes again after about so long.
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(1);

    /// <summary>Decides.</summary>
    /// <param name="delivery">The delivery that was made.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="newest">The last event that concerns the topic by now.</param>
    /// <param name="now">The time.</param>
    /// <param name="retryDelay">The wait after a first failure.</param>
    /// <param name="jitter">Where in the spread of waits, from 0 to 1.</param>
    public static AfterDelivery Of(
        ClaimedDelivery delivery, CallOutcome outcome, long newest, DateTimeOffset now, TimeSpan retryDelay, double jitter)
    {
        DateTimeOffset Retry(int failures) => now + RetrySchedule.After(retryDelay, failures, outcome.RetryAfter, jitter);

        var (had, failures, hasChanged) = (delivery.Delivered, delivery.Failures + 1, newest > delivery.Newest);
        return outcome switch
        {
            { IsSuccess: true } => new(delivery.Newest, 0, hasChanged ? now : null),
            { Status: HttpStatusCode.Gone } when !delivery.IsPing => new(had, failures, null, HasEnded: true),
            { Failure: OutboundFailure.Busy } => new(had, delivery.Failures, now + (BusyDelay * (0.5 + jitter))),
            _ when failures < RetrySchedule.FailuresMax => new(had, failures, Retry(failures)),
            // What came meanwhile was not tried yet.
            _ => new(had, 0, hasChanged ? Retry(1) : null, GaveUp: true),
        };
    }
}
