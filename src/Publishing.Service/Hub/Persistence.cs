using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Publishing.Service.Hub;

/// <summary>
/// What becomes of a message of the hub that fails, which is our failure and never a subscriber's: it is tried again
/// until the database is back or the defect mended, because a change that is dropped would never be told.
/// </summary>
internal static class Persistence
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <summary>Sets it for a handler.</summary>
    public static void TriesForEver(this HandlerChain chain) => chain.OnAnyException().ScheduleRetryIndefinitely(Waits);
}
