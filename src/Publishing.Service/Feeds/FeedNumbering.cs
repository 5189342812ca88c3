using JasperFx.Events;
using Marten;
using Npgsql;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Articles;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>
/// Numbers the changes of every feed in the order of the store, in the transaction that also moves this subscription on:
/// without gaps, never again, and the same in a rebuild. The daemon runs it once over all instances; should two ever
/// write, the unique number refuses the second.
/// </summary>
public sealed class FeedNumbering(NpgsqlDataSource database) : PublicEvents(Subscription)
{
    /// <summary>The name under which the store keeps its progress.</summary>
    public const string Shard = Subscription + ":All";

    private const string Subscription = "feed-changes";

    private const string LastNumbers =
        $"""
        select key, coalesce((select max(number) from {FeedTables.Changes} where feed = key), 0)
        from unnest($1::text[]) as key
        """;

    private const string Write =
        $"""
        insert into {FeedTables.Changes} (feed, article, number, version) values (?, ?, ?, ?)
        on conflict (feed, article) do update set number = excluded.number, version = excluded.version
        """;

    /// <inheritdoc />
    protected override async Task Follow(
        IReadOnlyList<IEvent> events,
        IDocumentOperations operations,
        CancellationToken cancellation)
    {
        var ids = events.Select(e => e.StreamId).Distinct().ToArray();
        var known = await operations.LoadManyAsync<NumberedArticle>(cancellation, ids);
        var members = known.ToDictionary(article => article.Id, article => article.Member);
        var changes = new List<FeedMember>();
        foreach (var e in events)
        {
            changes.Add(members[e.StreamId] =
                FeedMember.After(members.GetValueOrDefault(e.StreamId), e.StreamId, (PublicEvent)e.Fact()));
        }

        operations.Store(members.Select(member => new NumberedArticle(member.Key, member.Value)).ToArray());
        Number(operations, changes, await Last(changes, cancellation));
    }

    private static void Number(IDocumentOperations operations, List<FeedMember> changes, Dictionary<string, long> last)
    {
        var before = new Dictionary<string, long>(last);
        var latest = new Dictionary<(string Feed, Guid Article), (long Number, int Version)>();
        foreach (var change in changes)
        {
            foreach (var feed in change.Feeds)
            {
                latest[(feed, change.Id)] = (++last[feed], change.PublicVersion);
            }
        }

        foreach (var (key, value) in latest)
        {
            operations.QueueSqlCommand(Write, key.Feed, key.Article, value.Number, value.Version);
        }

        // A closed block leaves the head, which changes the head's document.
        var closed = last.Where(feed => Archives(feed.Value) != Archives(before[feed.Key])).Select(feed => feed.Key).ToHashSet();
        foreach (var article in changes.Where(change => change.Feeds.Any(closed.Contains)).Select(change => change.Id).Distinct())
        {
            operations.QueueSqlCommand($"notify {PublicChanges.Channel}, '{article}'");
        }
    }

    private static long Archives(long changes) => FeedPage.ArchiveCount(changes, FeedReader.ArchiveSize);

    private async Task<Dictionary<string, long>> Last(List<FeedMember> changes, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(LastNumbers);
        command.Parameters.AddWithValue(changes.SelectMany(change => change.Feeds).Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var last = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellation))
        {
            last[reader.GetString(0)] = reader.GetInt64(1);
        }

        return last;
    }
}
