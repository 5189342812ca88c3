using Npgsql;

namespace Publishing.Service.Tests.Running;

/// <summary>The owner of a database and the role a service works as there, both of this database only.</summary>
public sealed class TwoRoles : IAsyncDisposable
{
    private const string Password = "only-of-this-test";

    private readonly TestDatabase _database;
    private readonly string _name;

    private TwoRoles(TestDatabase database, string name)
    {
        _database = database;
        _name = name;
    }

    /// <summary>The connection string of the owner.</summary>
    public string Owner => As($"owner_{_name}");

    /// <summary>The connection string of the service.</summary>
    public string Application => As($"service_{_name}");

    /// <summary>Makes them.</summary>
    public static async Task<TwoRoles> Make(TestDatabase database)
    {
        var name = Guid.NewGuid().ToString("N");
        var own = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await TestDatabase.Column(database.ConnectionString, $"create role service_{name} login password '{Password}'");
        await TestDatabase.Column(database.ConnectionString, $"create role owner_{name} login password '{Password}'");
        await TestDatabase.Column(database.ConnectionString, $"alter database {own} owner to owner_{name}");
        return new TwoRoles(database, name);
    }

    /// <summary>Removes them, with all that is theirs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var role in new[] { $"service_{_name}", $"owner_{_name}" })
        {
            await TestDatabase.Column(_database.ConnectionString, $"reassign owned by {role} to current_user");
            await TestDatabase.Column(_database.ConnectionString, $"drop owned by {role} cascade");
            await TestDatabase.Column(_database.ConnectionString, $"drop role {role}");
        }
    }

    private string As(string role) => new NpgsqlConnectionStringBuilder(_database.ConnectionString)
    {
        Username = role,
        Password = Password,
    }.ConnectionString;
}
