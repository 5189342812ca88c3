using System.Data;
using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>What one document of a feed is made of.</summary>
/// <param name="Key">Which feed.</param>
/// <param name="Page">Which of its documents.</param>
/// <param name="Articles">Its articles, the last changed first.</param>
/// <param name="LastLeft">When an article last changed that had been in the feed before; null when none has left it.</param>
public sealed record FeedReading(
    FeedKey Key,
    FeedPage Page,
    IReadOnlyList<PublicArticle> Articles,
    DateTimeOffset? LastLeft);

/// <summary>
/// Reads the documents of feeds from the store, each from one snapshot of it. The head does not wait for the numbering:
/// an article whose latest change has no number yet belongs to the head, and to no archive.
/// </summary>
public sealed class FeedReader(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>
    /// How many changes an archive covers; the head covers at most twice as many. Thirty articles of usual length stay
    /// below the 250 kB that feed readers are comfortable with. It must stay the same for the life of the site.
    /// </summary>
    public const int ArchiveSize = 15;

    // Only while the numbering of an old store catches up are there more.
    private const string MostUnnumbered = "200";

    private const string Members = EventStore.Schema + ".mt_doc_feedmember";

    private const string Exists = $"select exists (select from {Members} where data @> $1 or data @> $2)";

    private const string LastNumber = $"select coalesce(max(number), 0) from {FeedTables.Changes} where feed = $1";

    private const string LastLeft =
        $"select max((data ->> 'lastChanged')::timestamptz) from {Members} where data @> $1";

    private const string Numbered =
        $"""
        select change.article from {FeedTables.Changes} change join {Members} member on member.id = change.article
        where change.feed = $1 and change.number between $2 and $3
            and jsonb_exists(member.data -> 'feeds', $1) and (member.data ->> 'publicVersion')::int = change.version
        """;

    private const string Progress =
        $"""
        select coalesce((
            select last_seq_id from {EventStore.Schema}.mt_event_progression where name = '{FeedNumbering.Shard}'), 0)
        """;

    // The progress is an argument, and membership is asked as a function: the planner then begins with the few events
    // after it, never with the many articles of a feed.
    private const string Unnumbered =
        $"""
        select member.id from {Members} member
        where member.id in (select stream_id from {EventStore.Schema}.mt_events where seq_id > $2)
            and jsonb_exists(member.data -> 'feeds', $1)
            and not exists (
                select from {FeedTables.Changes} change
                where change.feed = $1 and change.article = member.id
                    and change.version = (member.data ->> 'publicVersion')::int)
        order by member.data ->> 'lastChanged' desc
        limit {MostUnnumbered}
        """;

    /// <summary>The subscription document; null when nothing public ever was in a feed of this name.</summary>
    public Task<FeedReading?> Head(FeedKey key, CancellationToken cancellation) => Read(key, null, cancellation);

    /// <summary>An archive; null when there is none of this number.</summary>
    public Task<FeedReading?> Archive(FeedKey key, long number, CancellationToken cancellation) =>
        Read(key, number, cancellation);

    private async Task<FeedReading?> Read(FeedKey key, long? archive, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var former = Json("former", key);
        if (!key.IsStanding && !(bool)(await One(connection, Exists, cancellation, Json("feeds", key), former))!)
        {
            return null;
        }

        var feed = Parameter(key.Text);
        var last = (long)(await One(connection, LastNumber, cancellation, feed))!;
        if (Page(archive, last) is not { } page)
        {
            return null;
        }

        var (from, to) = (Parameter(page.FirstChange), Parameter(page.LastChange));
        var ids = await All(connection, Numbered, cancellation, feed, from, to);
        if (archive is null)
        {
            var progress = (long)(await One(connection, Progress, cancellation))!;
            ids.AddRange(await All(connection, Unnumbered, cancellation, feed, Parameter(progress)));
        }

        var left = await One(connection, LastLeft, cancellation, former) as DateTime?;
        await using var session = store.QuerySession(Marten.Services.SessionOptions.ForTransaction(snapshot));
        var articles = await session.LoadManyAsync<PublicArticle>(cancellation, ids);
        return new FeedReading(key, page, [.. LastChangedFirst(articles)], left);
    }

    private static FeedPage? Page(long? archive, long last) => archive is { } number
        ? FeedPage.ArchiveOf(number, last, ArchiveSize)
        : FeedPage.Head(last, ArchiveSize);

    private static IEnumerable<PublicArticle> LastChangedFirst(IEnumerable<PublicArticle> articles) =>
        articles.OrderByDescending(article => article.LastChanged).ThenByDescending(article => article.Number);

    private static async Task<object?> One(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<List<Guid>> All(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellation,
        params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        // A parameter belongs to one command only.
        command.Parameters.AddRange(parameters.Select(parameter => parameter.Clone()).ToArray());
        return command;
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Json(string member, FeedKey key) => new()
    {
        Value = JsonSerializer.Serialize(new Dictionary<string, string[]> { [member] = [key.Text] }),
        NpgsqlDbType = NpgsqlDbType.Jsonb,
    };
}
