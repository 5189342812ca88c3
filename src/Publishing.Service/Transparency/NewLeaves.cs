using Npgsql;
using NpgsqlTypes;
using Publishing.Audit.Merkle;

namespace Publishing.Service.Transparency;

/// <summary>A leaf to be written.</summary>
/// <param name="Entry">The exact bytes that are hashed.</param>
/// <param name="Row">The event; null when it is a gap.</param>
/// <param name="Gap">The numbers that nobody has; null when it is an event.</param>
public sealed record NewLeaf(byte[] Entry, StoredRow? Row, NumberRange? Gap);

/// <summary>Writes leaves, tiles and state in the transaction of a session.</summary>
public static class NewLeaves
{
    private const string Copy =
        $"copy {LogTables.Leaves} (index, sequence, event, stream, gap_first, gap_last, entry) from stdin (format binary)";

    private const string Upsert =
        $"""
        insert into {LogTables.Tiles} (level, number, hashes) select * from unnest($1, $2, $3)
        on conflict (level, number) do update set hashes = excluded.hashes
        """;

    private const string Moved =
        $"""
        insert into {LogTables.State} (id, floor, size) values (1, $1, $2)
        on conflict (id) do update set floor = excluded.floor, size = excluded.size
        """;

    /// <summary>Writes leaves behind those there are.</summary>
    public static async Task Write(
        NpgsqlConnection session,
        long index,
        IEnumerable<NewLeaf> leaves,
        CancellationToken cancellation)
    {
        await using var copy = await session.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var leaf in leaves)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(index++, NpgsqlDbType.Bigint, cancellation);
            await Value(copy, leaf.Row?.Sequence, NpgsqlDbType.Bigint, cancellation);
            await Value(copy, leaf.Row?.Id, NpgsqlDbType.Uuid, cancellation);
            await Value(copy, leaf.Row?.Stream, NpgsqlDbType.Uuid, cancellation);
            await Value(copy, leaf.Gap?.First, NpgsqlDbType.Bigint, cancellation);
            await Value(copy, leaf.Gap?.Last, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(leaf.Entry, NpgsqlDbType.Bytea, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Writes the tiles that have changed.</summary>
    public static async Task Write(NpgsqlConnection session, IReadOnlyList<Tile> tiles, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Upsert, session);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. tiles.Select(tile => tile.Address.Level)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. tiles.Select(tile => tile.Address.Index)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. tiles.Select(tile => tile.Hashes.ToArray())] });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Notes how far the log is.</summary>
    public static async Task Write(NpgsqlConnection session, long floor, long size, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Moved, session);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = floor });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Task Value<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation)
        where T : struct => value is { } there
            ? copy.WriteAsync(there, type, cancellation)
            : copy.WriteNullAsync(cancellation);
}
