using Marten;
using Microsoft.Extensions.Options;
using Publishing.Feeds;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Runtime.Handlers;

namespace Publishing.Service.Hub;

/// <summary>
/// Gives each subscription of a topic that changed its one delivery, in one transaction. A subscription that waits for
/// one already gets no second: the one to come brings what is newest then.
/// </summary>
[Transactional]
public static class TopicsChangedHandler
{
    /// <summary>A failure of ours is tried again.</summary>
    public static void Configure(HandlerChain chain) => chain.TriesForEver();

    // Another hub is told again at every change; what nobody changed for so long is forgotten.
    private static readonly TimeSpan PingKept = TimeSpan.FromDays(1);

    // It comes to fetch the document, and every instance has the change by then.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(1);

    private const string Announce =
        $"""
        insert into {HubTables.Subscriptions} (id, callback, feed, format, host, expires, is_ping)
        select gen_random_uuid(), $1, feed, format, $2, $3, true from unnest($4::text[]) as feed, unnest($5::text[]) as format
        on conflict (md5(callback), md5(feed), format) do update set expires = excluded.expires, is_ping = true
        returning id
        """;

    /// <summary>Marks and sends.</summary>
    public static async Task Handle(
        TopicsChanged changed,
        IDocumentSession session,
        IMessageBus bus,
        IOptions<HubOptions> options,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var (hub, now) = (options.Value.External, clock.GetUtcNow());
        await session.BeginTransactionAsync(cancellation);
        if (hub is not null)
        {
            object[] values = [hub.AbsoluteUri, hub.IdnHost, now + PingKept, changed.Feeds, Enum.GetNames<FeedFormat>()];
            await session.Rows(Announce, row => row.GetGuid(0), cancellation, values);
        }

        var due = hub is null ? now : now + PingDelay;
        foreach (var id in await Subscriptions.MarkChanged(session, changed, hub is not null, due, cancellation))
        {
            await (hub is null ? bus.PublishAsync(new Deliver(id)) : bus.ScheduleAsync(new Deliver(id), due));
        }
    }
}
