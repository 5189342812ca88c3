using System.Text;
using Npgsql;
using Publishing.Audit.Notes;
using Publishing.Service.Hosting;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Transparency.Timestamps;

/// <summary>A checkpoint with what an authority says of when it was there.</summary>
/// <param name="Note">The exact bytes that were stamped.</param>
/// <param name="Token">The token (RFC 3161), DER.</param>
/// <param name="At">The time in it.</param>
public sealed record Timestamp(byte[] Note, byte[] Token, DateTimeOffset At)
{
    /// <summary>The checkpoint that was stamped.</summary>
    public Checkpoint Checkpoint { get; } = SignedCheckpoint.Parse(Note).Checkpoint;
}

/// <summary>The tokens of the time-stamping authority, all of which are kept.</summary>
public sealed class StoredTimestamps(NpgsqlDataSource database)
{
    private const string Table = EventStore.Schema + ".audit_timestamp";

    private const string Keep =
        $"insert into {Table} (size, note, token, stamped_at) values ($1, $2, $3, $4) on conflict (size) do nothing";

    private const string NewestUpTo =
        $"select note, token, stamped_at from {Table} where size <= $1 order by size desc limit 1";

    /// <summary>The table of the room.</summary>
    public static Table TimestampTable()
    {
        var table = new Table(Table);
        table.AddColumn<long>("size").AsPrimaryKey();
        table.AddColumn<string>("note").NotNull();
        table.AddColumn("token", "bytea").NotNull();
        table.AddColumn<DateTimeOffset>("stamped_at").NotNull();
        return table;
    }

    /// <summary>Keeps a token that was verified.</summary>
    public async Task Add(Timestamp timestamp, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = timestamp.Checkpoint.Size });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Encoding.UTF8.GetString(timestamp.Note) });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = timestamp.Token });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = timestamp.At });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The token of the largest checkpoint up to a size; null if there is none.</summary>
    public async Task<Timestamp?> Newest(long size, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(NewestUpTo);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation)
            ? new Timestamp(
                Encoding.UTF8.GetBytes(rows.GetString(0)),
                rows.GetFieldValue<byte[]>(1),
                rows.GetFieldValue<DateTimeOffset>(2))
            : null;
    }
}
