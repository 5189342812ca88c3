using Npgsql;

namespace Publishing.Service.Tests.Transparency;

/// <summary>Events written past the service: by transactions that a test commits, rolls back and holds open as it likes.</summary>
public sealed class RawEvents(string connection, Guid template) : IAsyncDisposable
{
    private const string Streams =
        """
        insert into publishing.mt_streams (id, type, version, timestamp, tenant_id)
        select stream, type, 1, now(), tenant_id
        from publishing.mt_streams, unnest(@streams) stream where id = @template
        """;

    private const string Events =
        """
        insert into publishing.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
        select {0}, stream, stream, 1, data, type, clock_timestamp(), tenant_id, mt_dotnet_type, false
        from publishing.mt_events, unnest(@streams) stream where stream_id = @template and version = 1
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connection);

    /// <summary>Begins a transaction.</summary>
    public async Task<NpgsqlConnection> Begin()
    {
        var session = await _database.OpenConnectionAsync();
        await Do(session, "begin");
        return session;
    }

    /// <summary>Ends it.</summary>
    public static async Task End(NpgsqlConnection session, bool commits)
    {
        await Do(session, commits ? "commit" : "rollback");
        await session.DisposeAsync();
    }

    /// <summary>Appends new streams with one event each, whose ids are the streams', under new numbers.</summary>
    public Task Append(NpgsqlConnection session, params Guid[] streams) =>
        Append(session, "nextval('publishing.mt_events_sequence')", streams);

    /// <summary>Appends one under a number of the test's own.</summary>
    public Task AppendAs(NpgsqlConnection session, long number, Guid stream) =>
        Append(session, number.ToString(System.Globalization.CultureInfo.InvariantCulture), [stream]);

    /// <summary>Appends so many, each in the same transaction.</summary>
    public async Task AppendMany(int count)
    {
        var session = await Begin();
        await Append(session, [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())]);
        await End(session, commits: true);
    }

    /// <summary>Takes a number and does nothing with it, in a transaction that is over when this returns.</summary>
    public async Task<long> TakeNumber()
    {
        await using var command = _database.CreateCommand("select nextval('publishing.mt_events_sequence')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task Append(NpgsqlConnection session, string number, Guid[] streams)
    {
        foreach (var sql in new[] { Streams, Events.Replace("{0}", number, StringComparison.Ordinal) })
        {
            await using var command = new NpgsqlCommand(sql, session);
            command.Parameters.AddWithValue("streams", streams);
            command.Parameters.AddWithValue("template", template);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task Do(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync();
    }
}
