using System.Text.Json;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Npgsql;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Flags;

namespace Publishing.Service.Audit.Entries;

/// <summary>
/// Writes the rows auditors search, in the order of the store and in the transaction that also moves this subscription on.
/// Rules look back only, so a row once written stays; read again from the start, it writes the same ones.
/// </summary>
public sealed class EntryIndexer : SubscriptionBase
{
    // The lives of the articles in a page are read whole; this many stay small in memory.
    private const int PageSize = 200;

    private const string AppendEntries =
        $"""
        insert into {EntryTables.Entries}
        select * from jsonb_populate_recordset(null::{EntryTables.Entries}, (?)::jsonb)
        on conflict do nothing
        """;

    private const string AppendFlags =
        $"""
        insert into {EntryTables.Flags}
        select * from jsonb_populate_recordset(null::{EntryTables.Flags}, (?)::jsonb)
        on conflict do nothing
        """;

    private const string EarlierDeeds =
        $"""
        select event_id, article, actor, type, recorded, text_digest from {EntryTables.Entries}
        where sequence < $1 and (
            (actor = any($2) and recorded >= $3 and recorded <= $4)
            or (text_digest = any($5) and type = 'article_retracted'))
        order by sequence
        """;

    private static readonly JsonSerializerOptions Columns =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly NpgsqlDataSource _database;

    /// <summary>Subscribes to everything that happens to articles.</summary>
    public EntryIndexer(NpgsqlDataSource database)
    {
        _database = database;
        Name = "audit-entries";
        Options.BatchSize = PageSize;
        this.OnlyArticles();
    }

    /// <inheritdoc />
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        CancellationToken cancellationToken)
    {
        if (page.Events.Count == 0)
        {
            return NullChangeListener.Instance;
        }

        var entries = new List<Entry>();
        var flags = new List<FlagRow>();
        foreach (var (article, life) in await Lives(page, operations, cancellationToken))
        {
            var raised = FlagRules.Of(life);
            foreach (var step in life.Where(step => step.Sequence > page.SequenceFloor))
            {
                var entry = Entry.Of(article, step);
                entries.Add(entry);
                flags.AddRange(raised[step.EventId].Select(flag => FlagRow.Of(flag.Code, entry, flag.Events)));
            }
        }

        flags.AddRange(await FlagsOverArticles(entries, cancellationToken));
        operations.QueueSqlCommand(AppendEntries, Rows(entries.OrderBy(entry => entry.Sequence)));
        operations.QueueSqlCommand(AppendFlags, Rows(flags.OrderBy(flag => flag.Sequence)));
        return NullChangeListener.Instance;
    }

    /// <summary>The lives of the articles in a page, up to the last event of each in it.</summary>
    private static async Task<Dictionary<Guid, IReadOnlyList<LifeStep>>> Lives(
        EventRange page,
        IDocumentOperations operations,
        CancellationToken cancellation)
    {
        var ids = page.Events.Select(e => e.StreamId).Distinct().ToArray();
        var last = page.Events.Max(e => e.Sequence);
        var events = await operations.Events.QueryAllRawEvents()
            .Where(e => ids.Contains(e.StreamId) && e.Sequence <= last)
            .ToListAsync(cancellation);
        return events
            .GroupBy(e => e.StreamId)
            .ToDictionary(stream => stream.Key, stream => LifeStep.All(stream.Key, stream.OrderBy(e => e.Version)));
    }

    private async Task<IEnumerable<FlagRow>> FlagsOverArticles(List<Entry> entries, CancellationToken cancellation)
    {
        var bySequence = entries.OrderBy(entry => entry.Sequence).ToList();
        var deeds = await Earlier(bySequence, cancellation);
        deeds.AddRange(bySequence.Select(entry => entry.Deed()));
        var here = bySequence.ToDictionary(entry => entry.EventId);
        var mass = MassEdit.Find(deeds)
            .Where(deed => here.ContainsKey(deed.EventId))
            .Select(deed => FlagRow.Of(MassEdit.Kind.Code, here[deed.EventId], [deed.EventId]));
        var again = Republished.Find(deeds)
            .Where(found => here.ContainsKey(found.Published.EventId))
            .Select(found => FlagRow.Of(
                Republished.Kind.Code,
                here[found.Published.EventId],
                [found.Retracted.EventId, found.Published.EventId]));
        return mass.Concat(again);
    }

    /// <summary>The earlier events that rules over several articles look back to.</summary>
    private async Task<List<Deed>> Earlier(List<Entry> entries, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(EarlierDeeds);
        command.Parameters.AddWithValue(entries[0].Sequence);
        command.Parameters.AddWithValue(entries.Select(entry => entry.Actor).Distinct().ToArray());
        command.Parameters.AddWithValue((entries.Min(entry => entry.Recorded) - MassEdit.Within).UtcDateTime);
        command.Parameters.AddWithValue(entries.Max(entry => entry.Recorded).UtcDateTime);
        command.Parameters.AddWithValue(entries.Select(entry => entry.TextDigest).OfType<string>().Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var deeds = new List<Deed>();
        while (await reader.ReadAsync(cancellation))
        {
            deeds.Add(new Deed(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                await reader.IsDBNullAsync(5, cancellation) ? null : reader.GetString(5)));
        }

        return deeds;
    }

    private static string Rows<TRow>(IEnumerable<TRow> rows) => JsonSerializer.Serialize(rows, Columns);

    private sealed record FlagRow(string Code, long Sequence, Guid Article, IReadOnlyList<Guid> Events)
    {
        public static FlagRow Of(string code, Entry on, IReadOnlyList<Guid> events) =>
            new(code, on.Sequence, on.Article, events);
    }
}
