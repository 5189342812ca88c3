using Marten;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Runtime.Handlers;

namespace Publishing.Service.Hub;

/// <summary>A delivery is due to a subscription.</summary>
/// <param name="Subscription">Which.</param>
public sealed record Deliver(Guid Subscription);

/// <summary>
/// Carries a delivery out: claims it, calls the subscriber, and notes what came of it in the transaction that also holds
/// the message for the next one. A crash in between leaves the message, and the claim runs out: the subscriber is called
/// again. No connection is held while it is waited for.
/// </summary>
[Transactional]
public static class DeliverHandler
{
    /// <summary>A failure of ours is tried again.</summary>
    public static void Configure(HandlerChain chain) => chain.TriesForEver();

    /// <summary>Delivers, or leaves it to whoever is at it.</summary>
    public static async Task Handle(
        Deliver message,
        IDocumentSession session,
        IMessageBus bus,
        DeliveryDesk desk,
        CancellationToken cancellation)
    {
        var next = await desk.Claim(message.Subscription, cancellation) switch
        {
            { Delivery: { } delivery } => await desk.CarryOut(delivery, session, cancellation),
            { BusyUntil: { } busy } => busy,
            _ => null,
        };
        if (next is { } time)
        {
            await bus.ScheduleAsync(message, time);
        }
    }
}
