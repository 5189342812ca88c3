using Npgsql;
using Publishing.Domain;
using Publishing.Service.Audit.Flags;

namespace Publishing.Service.Audit.Entries;

/// <summary>What a search found.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">Send this as <c>after</c> for the next ones; absent at the end.</param>
public sealed record FoundEntries(IReadOnlyList<FoundEntry> Events, long? Next);

/// <summary>An event that a search found.</summary>
public sealed record FoundEntry
{
    /// <summary>The event's number in the whole store; the cursor.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The article.</summary>
    public required Guid Article { get; init; }

    /// <summary>The number of the event in the article's stream.</summary>
    public required long Revision { get; init; }

    /// <summary>The event's name.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor By { get; init; }

    /// <summary>When it happened, as the event claims.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When it was recorded, by the database's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The title after it.</summary>
    public required string Title { get; init; }

    /// <summary>The section after it.</summary>
    public required string Section { get; init; }

    /// <summary>The publisher it was taken over from; absent for our own work.</summary>
    public string? Source { get; init; }

    /// <summary>The public version after it.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>Where the article stood after it.</summary>
    public required string Status { get; init; }

    /// <summary>Its flags.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }
}

/// <summary>Searches the events of all articles, drafts included; a moment behind the store.</summary>
public sealed class EntrySearch(NpgsqlDataSource database)
{
    // Filters that hardly anything matches can make PostgreSQL read far; nobody waits longer than this.
    private const int MostSeconds = 10;

    /// <summary>The columns that are read, with the flags as two lists of the same length.</summary>
    internal const string Select =
        $"""
        select e.sequence, e.event_id, e.article, e.revision, e.type, e.actor, e.actor_name, e.claimed, e.recorded,
            e.reason, e.title, e.section, e.source, e.public_version, e.status,
            array(select f.code from {EntryTables.Flags} f where f.sequence = e.sequence order by f.code),
            (select jsonb_agg(f.events order by f.code) from {EntryTables.Flags} f where f.sequence = e.sequence)::text
        from {EntryTables.Entries} e
        """;

    private const string ArticleFlags =
        $"""
        select e.event_id, f.code, f.events from {EntryTables.Flags} f
        join {EntryTables.Entries} e on e.sequence = f.sequence where f.article = $1 order by f.sequence, f.code
        """;

    /// <summary>What a query finds.</summary>
    public async Task<FoundEntries> Find(EntryQuery query, CancellationToken cancellation)
    {
        await using var command = query.Command(database);
        command.CommandTimeout = MostSeconds;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<FoundEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(Read(reader));
        }

        var events = found.Take(query.Limit).ToList();
        return new FoundEntries(events, found.Count > query.Limit ? events[^1].Sequence : null);
    }

    /// <summary>The flags of an article that were found so far, each with the event it is on.</summary>
    public async Task<IReadOnlyList<(Guid EventId, Flag Flag)>> FlagsOf(Guid article, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ArticleFlags);
        command.Parameters.AddWithValue(article);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, Flag)>();
        while (await reader.ReadAsync(cancellation))
        {
            if (FlagRules.Kind(reader.GetString(1)) is { } kind)
            {
                found.Add((reader.GetGuid(0), kind.On(reader.GetFieldValue<Guid[]>(2))));
            }
        }

        return found;
    }

    private static FoundEntry Read(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        EventId = row.GetGuid(1),
        Article = row.GetGuid(2),
        Revision = row.GetInt64(3),
        Type = row.GetString(4),
        By = new Actor(row.GetString(5), row.GetString(6)),
        ClaimedAt = row.GetFieldValue<DateTimeOffset>(7),
        RecordedAt = row.GetFieldValue<DateTimeOffset>(8),
        Reason = row.IsDBNull(9) ? null : row.GetString(9),
        Title = row.GetString(10),
        Section = row.GetString(11),
        Source = row.IsDBNull(12) ? null : row.GetString(12),
        PublicVersion = row.GetInt32(13),
        Status = row.GetString(14),
        Flags = [.. Flags(row.GetFieldValue<string[]>(15), row.IsDBNull(16) ? "[]" : row.GetString(16))],
    };

    private static IEnumerable<Flag> Flags(string[] codes, string events) => codes
        .Zip(System.Text.Json.JsonSerializer.Deserialize<Guid[][]>(events)!)
        .Select(pair => FlagRules.Kind(pair.First)?.On(pair.Second))
        .OfType<Flag>();
}
