using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Feeds;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Publishing.Service.Hub;

/// <summary>The documents of feeds changed.</summary>
/// <param name="Feeds">The keys of the feeds, all and only those that somebody may be subscribed to.</param>
/// <param name="Sequence">The last event that changed them.</param>
public sealed record TopicsChanged(string[] Feeds, long Sequence);

/// <summary>
/// Follows the public events in the order of the store, once over all instances. What changed for subscribers becomes a
/// message in the transaction that also moves this subscription on: no change is left out, whatever breaks. The events
/// are committed, with all that the documents are made of, before they come by here, so whoever reads a document after
/// it reads the change.
/// </summary>
public sealed class HubChanges : BatchSubscription
{
    private const string Subscribed =
        $"select distinct feed from {HubTables.Subscriptions} where feed = any($1) and not is_ping";

    private readonly NpgsqlDataSource _database;
    private readonly HubOptions _hub;

    /// <summary>Subscribes to every type of public event.</summary>
    public HubChanges(NpgsqlDataSource database, IOptions<HubOptions> hub)
        : base("hub-changes")
    {
        _database = database;
        _hub = hub.Value;
        foreach (var type in StoredFacts.Names.Keys.Where(type => type.IsSubclassOf(typeof(PublicEvent))))
        {
            IncludeType(type);
        }
    }

    /// <inheritdoc />
    public override async Task ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        IMessageBus bus,
        CancellationToken cancellationToken)
    {
        if (page.Events.Count == 0)
        {
            return;
        }

        var articles = page.Events.Select(e => e.StreamId).Distinct().ToArray();
        var members = await operations.LoadManyAsync<FeedMember>(cancellationToken, articles);
        var feeds = members.SelectMany(member => member.Concerns()).Select(key => key.Text).Distinct().ToArray();
        // Another hub is told of everything; it keeps its subscribers to itself.
        var concerned = _hub.External is null ? await Wanted(feeds, cancellationToken) : feeds;
        if (concerned.Length > 0)
        {
            await bus.PublishAsync(new TopicsChanged(concerned, page.Events[^1].Sequence));
        }
    }

    private async Task<string[]> Wanted(string[] feeds, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(Subscribed);
        command.Parameters.AddWithValue(feeds);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var wanted = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            wanted.Add(reader.GetString(0));
        }

        return [.. wanted];
    }
}
