using System.Data.Common;
using Marten;
using Publishing.Feeds;
using Publishing.Service.Feeds;

namespace Publishing.Service.Hub;

/// <summary>A delivery that one instance has taken upon itself.</summary>
/// <param name="Id">The subscription.</param>
/// <param name="Claim">By which this delivery is told from any other.</param>
/// <param name="Topic">What is delivered.</param>
/// <param name="Callback">To whom.</param>
/// <param name="Secret">What it is signed with, if anything.</param>
/// <param name="IsPing">True when another hub is told that the topic changed, and not what it holds.</param>
/// <param name="Newest">The last event that what is read from now on surely holds.</param>
/// <param name="Delivered">The last event that the subscriber surely has.</param>
/// <param name="Failures">How often in a row it failed before.</param>
public sealed record ClaimedDelivery(
    Guid Id,
    Guid Claim,
    HubTopic Topic,
    Uri Callback,
    HubSecret? Secret,
    bool IsPing,
    long Newest,
    long Delivered,
    int Failures);

/// <summary>
/// What the hub knows of its subscribers. At most one delivery to each is to come and at most one is under way, on
/// whichever instance: events only move <c>newest</c>, and a delivery that ends behind it is followed by another.
/// </summary>
public static class Subscriptions
{
    /// <summary>How long a delivery stays claimed after the time its subscriber has to answer: for reading and storing.</summary>
    public static readonly TimeSpan ClaimSpare = TimeSpan.FromSeconds(5);

    // Clocks of instances differ; a message that is early by less than this is on time.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    private const string Concerned =
        $"""
        select id, due is null from {HubTables.Subscriptions}
        where feed = any($1) and expires > $2 and is_ping = $3 order by id for update
        """;

    private const string Change =
        $"""
        update {HubTables.Subscriptions} set newest = greatest(newest, ?), due = coalesce(due, ?) where id = any(?)
        """;

    private const string Claiming =
        $"""
        update {HubTables.Subscriptions} set claim = $2, claimed_until = $3
        where id = $1 and expires > $4 and due <= $5 and (claimed_until is null or claimed_until <= $4)
        returning id, claim, feed, format, callback, secret, is_ping, newest, delivered, failures
        """;

    private const string ClaimedUntil =
        $"""
        select claimed_until from {HubTables.Subscriptions}
        where id = $1 and expires > $2 and due <= $3 and claimed_until > $2
        """;

    private const string Newest = $"select newest from {HubTables.Subscriptions} where id = $1 and claim = $2 for update";

    private const string Release = $"update {HubTables.Subscriptions} set claim = null, claimed_until = null";

    private const string DueAgain = $"{Release}, delivered = ?, failures = ?, due = ? where id = ?";

    private const string NotDue = $"{Release}, delivered = ?, failures = ?, due = null where id = ?";

    private const string Remove = $"delete from {HubTables.Subscriptions} where id = ?";

    /// <summary>Says, when the session is saved, that feeds changed with an event.</summary>
    /// <returns>The subscriptions that were up to date before: each is due a delivery that nobody has asked for yet.</returns>
    public static async Task<IReadOnlyList<Guid>> MarkChanged(
        IDocumentSession session, TopicsChanged changed, bool pings, DateTimeOffset due, CancellationToken cancellation)
    {
        var rows = await session.Rows(
            Concerned, row => (Id: row.GetGuid(0), WasIdle: row.GetBoolean(1)), cancellation, changed.Feeds, due, pings);
        if (rows.Count > 0)
        {
            session.QueueSqlCommand(Change, changed.Sequence, due, rows.Select(row => row.Id).ToArray());
        }

        return [.. rows.Where(row => row.WasIdle).Select(row => row.Id)];
    }

    /// <summary>Takes the delivery that is due to a subscription.</summary>
    /// <returns>The delivery; null when none is due or another is under way.</returns>
    public static async Task<ClaimedDelivery?> Claim(
        IQuerySession session, Guid id, DateTimeOffset now, TimeSpan time, CancellationToken cancellation)
    {
        var rows = await session.Rows(
            Claiming, Delivery, cancellation, id, Guid.NewGuid(), now + time + ClaimSpare, now, now + ClockSkew);
        return rows.SingleOrDefault();
    }

    /// <summary>Until when another delivery to the subscription is under way; null when none is, or nothing is due.</summary>
    public static async Task<DateTimeOffset?> BusyUntil(
        IQuerySession session, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await session.Rows(
            ClaimedUntil, row => row.GetFieldValue<DateTimeOffset>(0), cancellation, id, now, now + ClockSkew);
        return rows.Count > 0 ? rows[0] : null;
    }

    /// <summary>
    /// The last event that concerns the topic by now, which may be later than the one that was delivered; from here on
    /// no event can move it before the session is saved. Null when the subscription is not this delivery's any more.
    /// </summary>
    public static async Task<long?> Recall(IDocumentSession session, ClaimedDelivery delivery, CancellationToken cancellation)
    {
        var rows = await session.Rows(Newest, row => row.GetInt64(0), cancellation, delivery.Id, delivery.Claim);
        return rows.Count > 0 ? rows[0] : null;
    }

    /// <summary>Ends a delivery, when the session is saved.</summary>
    /// <param name="session">Whose transaction it is.</param>
    /// <param name="delivery">Which.</param>
    /// <param name="after">What came of it.</param>
    public static void Settle(IDocumentSession session, ClaimedDelivery delivery, AfterDelivery after)
    {
        if (after.HasEnded)
        {
            session.QueueSqlCommand(Remove, delivery.Id);
        }
        else if (after.Due is { } due)
        {
            session.QueueSqlCommand(DueAgain, after.Delivered, after.Failures, due, delivery.Id);
        }
        else
        {
            session.QueueSqlCommand(NotDue, after.Delivered, after.Failures, delivery.Id);
        }
    }

    private static ClaimedDelivery Delivery(DbDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        new HubTopic(FeedKey.Parse(row.GetString(2)), Enum.Parse<FeedFormat>(row.GetString(3))),
        new Uri(row.GetString(4)),
        row.IsDBNull(5) ? null : new HubSecret(row.GetString(5)),
        row.GetBoolean(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt32(9));
}
