using System.Data.Common;
using Marten;
using Publishing.Feeds;
using Publishing.Service.Feeds;

namespace Publishing.Service.Hub;

/// <summary>A request whose subscriber has not been asked yet.</summary>
/// <param name="Id">Which.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Requested">When.</param>
public sealed record Intent(Guid Id, SubscriptionRequest Request, DateTimeOffset Requested);

/// <summary>
/// Requests that wait for their subscribers' word. Of a subscriber and a topic only the last one counts; how many may
/// wait, and how many subscriptions there may be, is bounded, so that nobody is called in somebody else's name at will.
/// </summary>
public static class Intents
{
    /// <summary>Subscriptions of one callback host: one that follows every feed of a large site has fewer.</summary>
    public const int SubscriptionsPerHost = 2000;

    /// <summary>Subscriptions in all. A change of the whole site's feed is delivered to each within minutes.</summary>
    public const int SubscriptionsMax = 10_000;

    /// <summary>Requests of one callback host that wait: so many questions may reach a host that never asked for them.</summary>
    public const int WaitingPerHost = 20;

    /// <summary>Requests that wait in all.</summary>
    public const int WaitingMax = 1000;

    // One writer at a time counts and adds, or two would both fit. Any number that no other lock of this database uses.
    private const string Alone = "select 1 from pg_advisory_xact_lock(7521342970210)";

    private const string Counts =
        $"""
        select (select count(*) from {HubTables.Subscriptions} where host = $1 and not is_ping),
               (select count(*) from {HubTables.Subscriptions} where not is_ping),
               (select count(*) from {HubTables.Intents} where host = $1),
               (select count(*) from {HubTables.Intents})
        """;

    private const string Ask =
        $"""
        insert into {HubTables.Intents} (id, callback, feed, format, host, secret, subscribes, lease, requested)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (md5(callback), md5(feed), format) do update set id = excluded.id, secret = excluded.secret,
            subscribes = excluded.subscribes, lease = excluded.lease, requested = excluded.requested
        returning id
        """;

    private const string Find =
        $"select id, callback, feed, format, secret, subscribes, lease, requested from {HubTables.Intents} where id = $1";

    private const string Forget = $"delete from {HubTables.Intents} where id = ? returning callback, feed, format, host, secret";

    // Should another request have taken the place of this one, there is nothing to forget, and nothing happens.
    private const string Begin =
        $"""
        with done as ({Forget})
        insert into {HubTables.Subscriptions} (id, callback, feed, format, host, secret, expires, is_ping)
        select ?, callback, feed, format, host, secret, ?, false from done
        on conflict (md5(callback), md5(feed), format) do update set secret = excluded.secret, expires = excluded.expires
        """;

    private const string Finish =
        $"""
        with done as ({Forget})
        delete from {HubTables.Subscriptions} s using done
        where s.callback = done.callback and s.feed = done.feed and s.format = done.format and not s.is_ping
        """;

    /// <summary>Keeps a request until its subscriber was asked.</summary>
    /// <returns>Null, or why there is no room for it.</returns>
    public static async Task<HubRefusal?> Keep(IQuerySession session, Intent intent, CancellationToken cancellation)
    {
        var (request, topic) = (intent.Request, intent.Request.Topic);
        var host = request.Callback.IdnHost;
        await session.Rows(Alone, row => row.GetInt32(0), cancellation);
        var counts = (await session.Rows(Counts, Count, cancellation, host))[0];
        if (counts.Waiting >= WaitingPerHost || counts.AllWaiting >= WaitingMax)
        {
            return new("hub-busy", "Too many requests wait for the confirmation of their subscribers; ask again in a minute.");
        }

        if (request.Subscribes && (counts.Ours >= SubscriptionsPerHost || counts.All >= SubscriptionsMax))
        {
            return new("hub-full", "The hub has no room for more subscriptions of this host; end one, or ask again later.");
        }

        await session.Rows(
            Ask, Id, cancellation, intent.Id, request.Callback.AbsoluteUri, topic.Feed.Text, topic.Format.ToString(), host,
            request.Secret?.Reveal(), request.Subscribes, (long)request.Lease.TotalSeconds, intent.Requested);
        return null;
    }

    /// <summary>The request; null when it is done with, or another took its place.</summary>
    public static async Task<Intent?> Waiting(IQuerySession session, Guid id, CancellationToken cancellation) =>
        (await session.Rows(Find, Read, cancellation, id)).SingleOrDefault();

    /// <summary>
    /// Ends the waiting, when the session is saved. A confirmed request is carried out: a subscription begins, is
    /// renewed, or ends.
    /// </summary>
    public static void Settle(IDocumentSession session, Intent intent, bool confirmed, DateTimeOffset now)
    {
        switch (confirmed, intent.Request.Subscribes)
        {
            case (false, _):
                session.QueueSqlCommand(Forget, intent.Id);
                break;
            case (true, true):
                session.QueueSqlCommand(Begin, intent.Id, Guid.NewGuid(), now + intent.Request.Lease);
                break;
            case (true, false):
                session.QueueSqlCommand(Finish, intent.Id);
                break;
        }
    }

    private static (long Ours, long All, long Waiting, long AllWaiting) Count(DbDataReader row) =>
        (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));

    private static Guid Id(DbDataReader row) => row.GetGuid(0);

    private static Intent Read(DbDataReader row) => new(
        row.GetGuid(0),
        new SubscriptionRequest(
            row.GetBoolean(5),
            new HubTopic(FeedKey.Parse(row.GetString(2)), Enum.Parse<FeedFormat>(row.GetString(3))),
            new Uri(row.GetString(1)),
            TimeSpan.FromSeconds(row.GetInt64(6)),
            row.IsDBNull(4) ? null : new HubSecret(row.GetString(4))),
        row.GetFieldValue<DateTimeOffset>(7));
}
