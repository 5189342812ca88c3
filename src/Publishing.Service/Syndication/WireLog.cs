using System.Text;
using JasperFx.Events;
using Marten;
using Npgsql;
using Publishing.Messages;
using Publishing.Service.Articles;

namespace Publishing.Service.Syndication;

/// <summary>
/// Appends the message of every public event to the log, in the order of the store, in the transaction that also moves
/// this subscription on: an event has one message, with one number, or none yet. The daemon runs it once over all
/// instances; should two ever write, the unique number or id refuses the second and the daemon stops with an error.
/// </summary>
public sealed class WireLog : PublicEvents
{
    // Bodies can be long; a page of this many stays small in memory, and the daemon asks for the next at once.
    private const int PageSize = 100;

    private const string LastSequence = $"select coalesce(max(sequence), 0) from {WireTables.Log}";

    private const string Append =
        $"""
        insert into {WireTables.Log} (sequence, id, aggregateid, type, routingkey, recorded, payload)
        values (?, ?, ?, ?, ?, ?, ?)
        """;

    private const string AppendWhole = $"insert into {WireTables.Whole} (sequence, data) values (?, ?)";

    private readonly NpgsqlDataSource _database;
    private readonly Translator _translator;
    private readonly DataLinks _links;

    /// <summary>Subscribes to every type of public event that is stored, whether or not a message exists for it.</summary>
    public WireLog(NpgsqlDataSource database, Translator translator, DataLinks links)
        : base("wire-log")
    {
        _database = database;
        _translator = translator;
        _links = links;
        Options.BatchSize = PageSize;
    }

    /// <inheritdoc />
    protected override async Task Follow(
        IReadOnlyList<IEvent> events,
        IDocumentOperations operations,
        CancellationToken cancellation)
    {
        var sequence = await Last(cancellation);
        var ids = events.Select(e => e.StreamId).Distinct().ToArray();
        var articles = (await operations.LoadManyAsync<WireArticle>(cancellation, ids)).ToDictionary(a => a.Id);
        foreach (var e in events)
        {
            var article = WireArticle.After(articles.GetValueOrDefault(e.StreamId), e.StreamId, WireFact.PublicFact(e));
            articles[e.StreamId] = article;
            Queue(operations, WireFact.Of(e, article, ++sequence));
        }

        operations.Store<WireArticle>(articles.Values);
        operations.QueueSqlCommand($"notify {WireTables.Notification}");
    }

    private void Queue(IDocumentOperations operations, WireFact wire)
    {
        var (message, whole) = MessageLimits.Fit(_translator.Message(wire), _links.Of(wire.Sequence, wire.EventId));
        var key = $"article.{MessageTypes.ActionOf(message.Type)}.{wire.Article.Section}";
        var payload = Encoding.UTF8.GetString(MessageFormat.Write(message));
        operations.QueueSqlCommand(
            Append,
            wire.Sequence,
            wire.EventId,
            wire.Article.Id,
            message.Type,
            key,
            wire.Recorded.ToUniversalTime(),
            payload);
        if (whole is not null)
        {
            operations.QueueSqlCommand(AppendWhole, wire.Sequence, Encoding.UTF8.GetString(whole));
        }
    }

    private async Task<long> Last(CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(LastSequence);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
