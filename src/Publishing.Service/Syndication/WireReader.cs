using Npgsql;

namespace Publishing.Service.Syndication;

/// <summary>Reads the log of messages and keeps how far each channel has sent.</summary>
public sealed class WireReader(NpgsqlDataSource database)
{
    private const string Page =
        $"""
        select sequence, id, aggregateid, type, routingkey, recorded, payload from {WireTables.Log}
        where sequence > $1 order by sequence limit $2
        """;

    private const string Highest = $"select coalesce(max(sequence), 0) from {WireTables.Log}";

    private const string LongMessage =
        $"""
        select id, aggregateid, type, data from {WireTables.Log} join {WireTables.Whole} using (sequence)
        where sequence = $1
        """;

    private const string LastBefore =
        $"select coalesce(max(sequence), 0) from {WireTables.Log} where recorded < $1";

    private const string FirstCheckpoint =
        $"insert into {WireTables.Checkpoints} (channel, sequence) values ($1, 0) on conflict do nothing";

    private const string Checkpoint = $"select sequence from {WireTables.Checkpoints} where channel = $1";

    private const string Advanced =
        $"update {WireTables.Checkpoints} set sequence = $3 where channel = $1 and sequence = $2";

    /// <summary>The entries after a number, in order.</summary>
    public async Task<IReadOnlyList<WireEntry>> After(long sequence, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<WireEntry>();
        while (await rows.ReadAsync(cancellation))
        {
            entries.Add(new WireEntry(
                rows.GetInt64(0),
                rows.GetGuid(1),
                rows.GetGuid(2),
                rows.GetString(3),
                rows.GetString(4),
                rows.GetFieldValue<DateTimeOffset>(5),
                rows.GetString(6)));
        }

        return entries;
    }

    /// <summary>All data of a message that does not carry it; null when there is no such message.</summary>
    public async Task<WireWhole?> Whole(long sequence, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(LongMessage);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation)
            ? new WireWhole(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3))
            : null;
    }

    /// <summary>The number of the last message that was recorded before a time; 0 when there is none.</summary>
    public async Task<long> Before(DateTimeOffset time, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(LastBefore);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The number of the last message; 0 when there is none.</summary>
    public async Task<long> HighWater(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Highest);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The number up to which a channel has sent everything.</summary>
    public async Task<long> Sent(string channel, CancellationToken cancellation)
    {
        await using var first = database.CreateCommand(FirstCheckpoint);
        first.Parameters.Add(new NpgsqlParameter<string> { TypedValue = channel });
        await first.ExecuteNonQueryAsync(cancellation);
        await using var command = database.CreateCommand(Checkpoint);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = channel });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Moves a channel's checkpoint on.</summary>
    /// <exception cref="LostOwnershipException">It is no longer where the caller left it: somebody else sends.</exception>
    public async Task Advance(string channel, long from, long to, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Advanced);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = channel });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
        {
            throw new LostOwnershipException($"The checkpoint of {channel} is not at {from} any more.");
        }
    }
}
