using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>
/// Follows every public event in the order of the store. What is written for a page of events is written in the
/// transaction that also moves the subscription on: all of it or nothing, and once.
/// </summary>
public abstract class PublicEvents : SubscriptionBase
{
    /// <summary>Subscribes to every type of public event that is stored.</summary>
    /// <param name="name">The name under which the store keeps the progress.</param>
    protected PublicEvents(string name)
    {
        Name = name;
        foreach (var type in StoredFacts.Names.Keys.Where(type => type.IsSubclassOf(typeof(PublicEvent))))
        {
            IncludeType(type);
        }
    }

    /// <inheritdoc />
    public sealed override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        CancellationToken cancellationToken)
    {
        // A range of the log may hold other events only.
        if (page.Events.Count > 0)
        {
            await Follow(page.Events, operations, cancellationToken);
        }

        return NullChangeListener.Instance;
    }

    /// <summary>Writes what follows from the events.</summary>
    /// <param name="events">At least one, in the order of the store.</param>
    /// <param name="operations">What is queued here is committed together.</param>
    /// <param name="cancellation">Given up when the daemon stops.</param>
    protected abstract Task Follow(IReadOnlyList<IEvent> events, IDocumentOperations operations, CancellationToken cancellation);
}
