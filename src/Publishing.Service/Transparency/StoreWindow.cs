using Npgsql;

namespace Publishing.Service.Transparency;

/// <summary>
/// What the store shows above the floor in one snapshot: rows that have no leaf yet, wherever they stand, and numbers that
/// are missing. It never asks for "numbers after the last seen": transactions commit in another order than they take
/// numbers, and such a reader loses what commits late.
/// </summary>
/// <param name="Rows">Rows without a leaf, by their number.</param>
/// <param name="Missing">Numbers that are missing below a visible one, in rising order.</param>
/// <param name="UpTo">A visible number up to which all of this is complete; the floor when nothing is above it.</param>
/// <param name="IsFull">True when more waits than fits.</param>
public sealed record StoreWindow(
    IReadOnlyList<StoredRow> Rows,
    IReadOnlyList<NumberRange> Missing,
    long UpTo,
    bool IsFull)
{
    // Large enough that reading, hashing and writing share one commit, small enough to be done in a tenth of a second.
    private const int MostRows = 1000;

    // Articles of usual length never come near it; a thousand of the longest would be gigabytes.
    private const int MostText = 16_000_000;

    // A crash of PostgreSQL leaves a hole of 32 numbers; this many holes at once are a defect that is worked off in turns.
    private const int MostHoles = 1000;

    // Whoever takes a number holds this lock on the sequence to the end of its transaction, also a prepared one.
    private const string Takers =
        $"""
        select distinct virtualtransaction from pg_locks
        where locktype = 'relation' and relation = '{StoredRow.Table}_sequence'::regclass and mode = 'RowExclusiveLock'
            and database = (select oid from pg_database where datname = current_database())
        """;

    private const string Highest = $"select coalesce(max(seq_id), 0) from {StoredRow.Table} where seq_id > $1";

    // Both sides are bounded, so that neither is read from its beginning; and bodies are read of the rows that are wanted
    // only, not of all that are sorted.
    private const string WithoutLeaf =
        $"""
        with wanted as materialized (
            select event.seq_id from {StoredRow.Table} event
            left join {LogTables.Leaves} leaf on leaf.sequence = event.seq_id and leaf.sequence > $1
            where event.seq_id > $1 and leaf.index is null order by event.seq_id limit $2)
        select {StoredRow.Columns} from wanted join {StoredRow.Table} e using (seq_id) left join {StoredRow.Streams} s on s.id = e.stream_id order by e.seq_id
        """;

    private const string Below =
        $"""
        with wanted as materialized (
            select event.seq_id from {StoredRow.Table} event
            left join {LogTables.Leaves} leaf on leaf.sequence = event.seq_id
            where event.seq_id <= $1 and leaf.index is null order by event.seq_id limit $2)
        select {StoredRow.Columns} from wanted join {StoredRow.Table} e using (seq_id) left join {StoredRow.Streams} s on s.id = e.stream_id order by e.seq_id
        """;

    // One is a reason to look; the operator's check names them all.
    private const string WithoutRow =
        $"""
        select leaf.event from {LogTables.Leaves} leaf left join {StoredRow.Table} e on e.seq_id = leaf.sequence
        where leaf.sequence is not null and e.seq_id is null limit 10
        """;

    private const string Holes =
        $"""
        select previous + 1, seq_id - 1
        from (
            select seq_id, lag(seq_id, 1, $1) over (order by seq_id) as previous
            from {StoredRow.Table} where seq_id > $1 and seq_id <= $2) row
        where seq_id > previous + 1 order by seq_id limit $3
        """;

    /// <summary>The transactions that may have taken numbers of events and are not over.</summary>
    public static async Task<IReadOnlySet<string>> Running(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Takers, session);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var running = new HashSet<string>();
        while (await rows.ReadAsync(cancellation))
        {
            running.Add(rows.GetString(0));
        }

        return running;
    }

    /// <summary>Looks above the floor, in the snapshot of the session's transaction.</summary>
    public static async Task<StoreWindow> Above(long floor, NpgsqlConnection session, CancellationToken cancellation)
    {
        var highest = await Number(session, Highest, floor, cancellation);
        if (highest == 0)
        {
            return new StoreWindow([], [], floor, IsFull: false);
        }

        var (rows, isFull) = await Read(session, WithoutLeaf, floor, cancellation);
        var upTo = isFull ? rows[^1].Sequence : highest;
        var missing = await Missed(session, floor, upTo, cancellation);
        return missing.Count < MostHoles
            ? new StoreWindow(rows, missing, upTo, isFull)
            : new StoreWindow(rows, missing, missing[^1].Last + 1, IsFull: true);
    }

    /// <summary>Rows at or below the floor that have no leaf: they appeared where nothing should.</summary>
    public static async Task<StoreWindow> Late(long floor, NpgsqlConnection session, CancellationToken cancellation)
    {
        var (rows, isFull) = await Read(session, Below, floor, cancellation);
        return new StoreWindow(rows, [], floor, isFull);
    }

    /// <summary>Some of the events that have a leaf and are not in the store any more.</summary>
    public static async Task<IReadOnlyList<Guid>> Vanished(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(WithoutRow, session);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var events = new List<Guid>();
        while (await rows.ReadAsync(cancellation))
        {
            events.Add(rows.GetGuid(0));
        }

        return events;
    }

    private static async Task<(IReadOnlyList<StoredRow> Rows, bool IsFull)> Read(
        NpgsqlConnection session,
        string sql,
        long floor,
        CancellationToken cancellation)
    {
        await using var command = Command(session, sql, floor, MostRows);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<StoredRow>();
        var text = 0L;
        while (text < MostText && await reader.ReadAsync(cancellation))
        {
            rows.Add(StoredRow.Read(reader));
            text += rows[^1].Length;
        }

        return (rows, rows.Count == MostRows || text >= MostText);
    }

    private static async Task<List<NumberRange>> Missed(
        NpgsqlConnection session,
        long floor,
        long upTo,
        CancellationToken cancellation)
    {
        await using var command = Command(session, Holes, floor, upTo, MostHoles);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var missing = new List<NumberRange>();
        while (await rows.ReadAsync(cancellation))
        {
            missing.Add(new NumberRange(rows.GetInt64(0), rows.GetInt64(1)));
        }

        return missing;
    }

    private static async Task<long> Number(NpgsqlConnection session, string sql, long floor, CancellationToken cancellation)
    {
        await using var command = Command(session, sql, floor);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection session, string sql, params long[] parameters)
    {
        var command = new NpgsqlCommand(sql, session);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter<long> { TypedValue = value }).ToArray());
        return command;
    }
}
