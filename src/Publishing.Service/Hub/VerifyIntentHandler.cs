using Marten;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Runtime.Handlers;

namespace Publishing.Service.Hub;

/// <summary>A subscriber is to be asked whether it meant a request.</summary>
/// <param name="Intent">The request.</param>
public sealed record VerifyIntent(Guid Intent);

/// <summary>
/// Asks, and carries the request out when the subscriber says so. Of a subscriber that does not, nothing changes: what
/// it was subscribed to before, it still is (WebSub, section 5.3).
/// </summary>
[Transactional]
public static class VerifyIntentHandler
{
    /// <summary>A failure of ours is tried again.</summary>
    public static void Configure(HandlerChain chain) => chain.TriesForEver();

    // Long enough for a slot to become free.
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(1);

    /// <summary>Asks, or comes again when no call can be made now.</summary>
    public static async Task Handle(
        VerifyIntent message,
        IDocumentSession session,
        IMessageBus bus,
        Verification verification,
        CancellationToken cancellation)
    {
        if (await verification.Find(message.Intent, cancellation) is not { } intent)
        {
            return;
        }

        if (await verification.Ask(intent, cancellation) is { } confirmed)
        {
            verification.Settle(intent, confirmed, session);
        }
        else
        {
            await bus.ScheduleAsync(message, BusyDelay);
        }
    }
}
