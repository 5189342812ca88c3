using System.Data;
using System.Data.Common;
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
/// Reads the documents of feeds from the store, each from one snapshot of it. All questions travel together: the more
/// journeys, the likelier one of them waits for a busy machine. The head does not wait for the numbering: an article
/// whose latest change has no number yet belongs to the head, and to no archive.
/// </summary>
public sealed class FeedReader(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>
    /// How many changes an archive covers; the head covers at most twice as many. Thirty articles of usual length stay
    /// below the 250 kB that feed readers are comfortable with. It must stay the same for the life of the site.
    /// </summary>
    public const int ArchiveSize = 15;

    // The most changes that a document can have.
    private const int LongestDocument = (2 * ArchiveSize) - 1;

    // Only while the numbering of an old store catches up are there more.
    private const string MostUnnumbered = "200";

    private const string Members = EventStore.Schema + ".mt_doc_feedmember";

    private const string Articles = EventStore.Schema + ".mt_doc_publicarticle";

    // In this order the members, among whom a large feed has very many, are asked only where nothing is numbered.
    private const string Exists =
        $"""
        select $1 or exists (select from {FeedTables.Changes} where feed = $2)
            or exists (select from {Members} where data @> $3 or data @> $4)
        """;

    private const string LastNumber = $"select coalesce(max(number), 0) from {FeedTables.Changes} where feed = $1";

    private const string LastLeft =
        $"select max((data ->> 'lastChanged')::timestamptz) from {Members} where data @> $1";

    // The limits, here and below, tell the planner that it begins with few rows, however many a feed has.
    private const string Numbered =
        $"""
        select article.data, change.number
        from (
            select * from {FeedTables.Changes}
            where feed = $1 and number between $2 and $3 order by number desc limit $4) change
        join {Members} member on member.id = change.article
        join {Articles} article on article.id = change.article
        where jsonb_exists(member.data -> 'feeds', $1) and (member.data ->> 'publicVersion')::int = change.version
        """;

    private const string Unnumbered =
        $"""
        with latest as materialized (
            select stream_id from {EventStore.Schema}.mt_events
            where seq_id > coalesce((
                select last_seq_id from {EventStore.Schema}.mt_event_progression
                where name = '{FeedNumbering.Shard}'), 0)
            order by seq_id desc limit {MostUnnumbered})
        select article.data from {Members} member join {Articles} article on article.id = member.id
        where member.id in (select stream_id from latest)
            and jsonb_exists(member.data -> 'feeds', $1)
            and not exists (
                select from {FeedTables.Changes} change
                where change.feed = $1 and change.article = member.id
                    and change.version = (member.data ->> 'publicVersion')::int)
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
        await using var questions = Questions(key, archive);
        questions.Connection = connection;
        await using var answers = await questions.ExecuteReaderAsync(cancellation);
        var exists = (bool)(await One(answers, cancellation))!;
        var last = (long)(await One(answers, cancellation))!;
        var numbered = await All(answers, row => (Article: Article(row), Number: row.GetInt64(1)), cancellation);
        var unnumbered = await All(answers, Article, cancellation);
        var left = await One(answers, cancellation) as DateTime?;
        if (!exists || Page(archive, last) is not { } page)
        {
            return null;
        }

        var articles = numbered
            .Where(change => change.Number >= page.FirstChange && change.Number <= page.LastChange)
            .Select(change => change.Article)
            .Concat(archive is null ? unnumbered : []);
        return new FeedReading(key, page, [.. LastChangedFirst(articles)], left);
    }

    private static NpgsqlBatch Questions(FeedKey key, long? archive)
    {
        var (from, to) = archive is { } number
            ? (((number - 1) * ArchiveSize) + 1, number * ArchiveSize)
            : (0, long.MaxValue);
        var (name, former) = (key.Text, Json("former", key));
        return new NpgsqlBatch
        {
            BatchCommands =
            {
                Question(Exists, Parameter(key.IsStanding), Parameter(name), Json("feeds", key), former),
                Question(LastNumber, Parameter(name)),
                Question(Numbered, Parameter(name), Parameter(from), Parameter(to), Parameter(LongestDocument)),
                Question(Unnumbered, Parameter(name)),
                Question(LastLeft, former.Clone()),
            },
        };
    }

    private static FeedPage? Page(long? archive, long last) => archive is { } number
        ? FeedPage.ArchiveOf(number, last, ArchiveSize)
        : FeedPage.Head(last, ArchiveSize);

    private static IEnumerable<PublicArticle> LastChangedFirst(IEnumerable<PublicArticle> articles) =>
        articles.OrderByDescending(article => article.LastChanged).ThenByDescending(article => article.Number);

    private PublicArticle Article(DbDataReader row) => store.Options.Serializer().FromJson<PublicArticle>(row, 0);

    /// <summary>The answer to a question of one row and one column.</summary>
    private static async Task<object?> One(NpgsqlDataReader answers, CancellationToken cancellation) =>
        (await All(answers, row => row.GetValue(0), cancellation)).Single();

    /// <summary>The rows of the answer to the next question.</summary>
    private static async Task<List<T>> All<T>(
        NpgsqlDataReader answers,
        Func<DbDataReader, T> read,
        CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await answers.ReadAsync(cancellation))
        {
            rows.Add(read(answers));
        }

        await answers.NextResultAsync(cancellation);
        return rows;
    }

    private static NpgsqlBatchCommand Question(string sql, params NpgsqlParameter[] parameters)
    {
        var question = new NpgsqlBatchCommand(sql);
        question.Parameters.AddRange(parameters);
        return question;
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Json(string member, FeedKey key) => new()
    {
        Value = JsonSerializer.Serialize(new Dictionary<string, string[]> { [member] = [key.Text] }),
        NpgsqlDbType = NpgsqlDbType.Jsonb,
    };
}
