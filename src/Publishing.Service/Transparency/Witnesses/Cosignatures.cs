using Npgsql;
using Publishing.Audit.Notes;
using Weasel.Postgresql.Tables;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>How far a witness has seen the log.</summary>
/// <param name="Size">The largest checkpoint that it cosigned.</param>
/// <param name="At">When, by its clock.</param>
public sealed record Seen(long Size, DateTimeOffset At);

/// <summary>What witnesses signed, beside the checkpoints and never inside them: it comes later, or not at all.</summary>
public sealed class Cosignatures(NpgsqlDataSource database)
{
    /// <summary>The table.</summary>
    public const string Table = EventStore.Schema + ".audit_cosignature";

    private const string Keep =
        $"""
        insert into {Table} (witness, size, line, cosigned_at) values ($1, $2, $3, $4)
        on conflict (witness, size) do update set line = excluded.line, cosigned_at = excluded.cosigned_at
        """;

    private const string Tell = $"notify {LogTables.Notification}";

    private const string Newest =
        $"select size, cosigned_at from {Table} where witness = $1 order by size desc limit 1";

    private const string Waiting =
        $"select min(signed_at) from {LogTables.Checkpoints} where size > $1";

    /// <summary>The table of the room.</summary>
    public static Table CosignatureTable()
    {
        var table = new Table(Table);
        table.AddColumn<string>("witness").AsPrimaryKey();
        table.AddColumn<long>("size").AsPrimaryKey().AddIndex();
        table.AddColumn<string>("line").NotNull();
        table.AddColumn<DateTimeOffset>("cosigned_at").NotNull();
        return table;
    }

    /// <summary>Keeps a cosignature that was verified, and tells every instance.</summary>
    public async Task Add(Witness witness, long size, NoteSignature line, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Keep)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = witness.Id },
                new NpgsqlParameter<long> { TypedValue = size },
                new NpgsqlParameter<string> { TypedValue = line.Line },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = witness.Key.CosignedAt(line)!.Value },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Tell));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>How far a witness has seen the log; null if it cosigned nothing.</summary>
    public async Task<Seen?> By(Witness witness, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = witness.Id });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation)
            ? new Seen(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    /// <summary>When the first checkpoint beyond a size was signed; null if there is none.</summary>
    public async Task<DateTimeOffset?> FirstBeyond(long size, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Waiting);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        return await command.ExecuteScalarAsync(cancellation) is DateTime at
            ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))
            : null;
    }
}
