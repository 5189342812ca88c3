using Npgsql;

namespace Publishing.Service.Tests.Running;

/// <summary>A database of its own on the cluster that the test run provides.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = "test_" + Guid.NewGuid().ToString("N");

    private TestDatabase(string server) => _server = server;

    /// <summary>How to reach it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    /// <summary>Makes one.</summary>
    public static async Task<TestDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("PUBLISHING_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Run the tests with infra/test, or set PUBLISHING_TEST_POSTGRES.");
        var database = new TestDatabase(server);
        await database.OnServer($"create database {database._name}");
        return database;
    }

    /// <summary>Asks the database; one row and column.</summary>
    public static async Task<T> Scalar<T>(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Reads one column of text.</summary>
    public static async Task<IReadOnlyList<string>> Column(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>A copy of it as it is; nobody may be connected.</summary>
    public async Task<TestDatabase> Copy()
    {
        var copy = new TestDatabase(_server);
        await OnServer($"create database {copy._name} template {_name}");
        return copy;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await OnServer($"drop database if exists {_name} with (force)");

    private async Task OnServer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
