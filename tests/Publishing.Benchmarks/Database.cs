using Npgsql;

namespace Publishing.Benchmarks;

/// <summary>A PostgreSQL cluster of this run's own.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly string _data;
    private readonly NpgsqlDataSource _source;

    private Database(string data, string uri)
    {
        _data = data;
        Uri = uri;
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(uri) { ApplicationName = "benchmarks" });
    }

    /// <summary>The connection string of the service's database: of the tables' owner, who sets up and works.</summary>
    public string Uri { get; }

    public static async Task<Database> Start(WorkFolder folder, CancellationToken stop)
    {
        var data = folder["postgres"];
        try
        {
            await Tool.Infra("postgres", ["start", "--data", data], stop);
            return new Database(data, await Tool.Infra("postgres", ["uri", "--owner", "--data", data], stop));
        }
        catch
        {
            await Remove(data);
            throw;
        }
    }

    public async Task<string> Version(CancellationToken stop) => (string)(await Ask("show server_version", stop))!;

    /// <summary>The answer to a question of one row and one column.</summary>
    public async Task<object?> Ask(string sql, CancellationToken stop)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(stop);
    }

    /// <summary>The seconds of processor time that the server and all its processes have used so far.</summary>
    public async Task<double> Cpu(CancellationToken stop) =>
        CpuClock.OfTree(CpuClock.ParentOf((int)(await Ask("select pg_backend_pid()", stop))!));

    /// <summary>Waits until everything that follows the log of events has come to its end, messages included.</summary>
    public async Task Settle(CancellationToken stop)
    {
        const string Behind = """
            select (select count(*) from publishing.mt_event_progression
                    where name like '%:%' and last_seq_id < (select coalesce(max(seq_id), 0) from publishing.mt_events))
                 + (select count(*) from publishing.wire_checkpoint
                    where sequence < (select coalesce(max(sequence), 0) from publishing.wire_log))
            """;
        while ((long)(await Ask(Behind, stop))! > 0)
        {
            await Task.Delay(20, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await Remove(_data);
    }

    private static async Task Remove(string data) =>
        await Tool.Infra("postgres", ["remove", "--data", data], CancellationToken.None);
}
