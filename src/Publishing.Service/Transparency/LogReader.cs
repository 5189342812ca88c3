using Npgsql;
using Publishing.Audit.Merkle;

namespace Publishing.Service.Transparency;

/// <summary>An entry with its leaf.</summary>
/// <param name="Index">The leaf, from 0.</param>
/// <param name="Entry">The exact bytes that are hashed.</param>
public sealed record Leaf(long Index, byte[] Entry);

/// <summary>Reads what is stored of the log.</summary>
public sealed class LogReader(NpgsqlDataSource database)
{
    private const string Wanted =
        $"""
        select tile.level, tile.number, tile.hashes from {LogTables.Tiles} tile
        join unnest($1, $2) wanted (level, number) on tile.level = wanted.level and tile.number = wanted.number
        """;

    private const string Page =
        $"select index, entry from {LogTables.Leaves} where index >= $1 and index < $2 order by index";

    private const string OfEvent = $"select index, entry from {LogTables.Leaves} where event = $1";

    // Every event up to the floor has its leaf, so only the few above it are looked through.
    private const string IsNew =
        $"""
        select exists (
            select from {StoredRow.Table}
            where seq_id > coalesce((select floor from {LogTables.State} where id = 1), 0) and id = $1)
        """;

    /// <summary>Tiles, read together.</summary>
    public async Task<TileReader> Tiles(IReadOnlyCollection<TileAddress> tiles, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await Tiles(connection, tiles, cancellation);
    }

    /// <summary>Tiles, read together in the transaction of a session.</summary>
    public static async Task<TileReader> Tiles(
        NpgsqlConnection session,
        IReadOnlyCollection<TileAddress> tiles,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Wanted, session);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. tiles.Select(tile => tile.Level)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. tiles.Select(tile => tile.Index)] });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var read = new Dictionary<(int Level, long Index), byte[]>();
        while (await rows.ReadAsync(cancellation))
        {
            read[(rows.GetInt32(0), rows.GetInt64(1))] = rows.GetFieldValue<byte[]>(2);
        }

        return tile => read.GetValueOrDefault((tile.Level, tile.Index));
    }

    /// <summary>The entries of leaves in a row.</summary>
    /// <param name="from">The first leaf.</param>
    /// <param name="to">The leaf after the last.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Leaf>> Entries(long from, long to, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var leaves = new List<Leaf>();
        while (await rows.ReadAsync(cancellation))
        {
            leaves.Add(new Leaf(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)));
        }

        return leaves;
    }

    /// <summary>The leaf of an event; null when it has none, or none yet.</summary>
    public async Task<Leaf?> OfEventWithId(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfEvent);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? new Leaf(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>True when an event is recorded that may not have its leaf yet.</summary>
    public async Task<bool> WillHave(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(IsNew);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
