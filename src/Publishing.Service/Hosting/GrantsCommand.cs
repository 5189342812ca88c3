using JasperFx.CommandLine;
using Npgsql;

namespace Publishing.Service.Hosting;

/// <summary>
/// Gives the role of the service its rights, and takes from it every other that it was given on the tables of this
/// database. To be run by the owner after each set-up; running it again changes nothing.
/// </summary>
[Description("Gives the service's role in the database its rights: to add to the record, not to rewrite it", Name = Name)]
public sealed class GrantsCommand : JasperFxAsyncCommand<NetCoreInput>
{
    /// <summary>What it is called.</summary>
    public const string Name = "grants";

    // All that is ours: a database of this service holds nothing else, and nothing of ours is in public.
    private const string Schemas =
        """
        select format('%I', nspname) from pg_namespace
        where nspname not like 'pg\_%' and nspname not in ('information_schema', 'public') order by nspname
        """;

    /// <inheritdoc />
    public override async Task<bool> Execute(NetCoreInput input)
    {
        using var host = input.BuildHost();
        var services = host.Services;
        var settings = services.GetRequiredService<IConfiguration>();
        await using var session = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var role = new NpgsqlConnectionStringBuilder(settings.GetConnectionString(DatabaseRoles.Application)).Username;
        if (role is null || role == new NpgsqlConnectionStringBuilder(session.ConnectionString).Username)
        {
            Console.WriteLine("The service and the owner of the tables are one role: there is nothing to give.");
            return true;
        }

        await using var transaction = await session.BeginTransactionAsync();
        foreach (var statement in Statements(await Read(session), Quoted(role), services.GetServices<TableRights>()))
        {
            await using var command = new NpgsqlCommand(statement, session);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        Console.WriteLine($"{role} may add to the record and not rewrite it.");
        return true;
    }

    private static IEnumerable<string> Statements(IEnumerable<string> schemas, string role, IEnumerable<TableRights> rights)
    {
        foreach (var schema in schemas)
        {
            yield return $"revoke all on schema {schema} from {role}; grant usage on schema {schema} to {role}";
            yield return $"revoke all on all tables in schema {schema} from {role}";
            yield return $"grant select, insert, update, delete, truncate on all tables in schema {schema} to {role}";
            yield return $"grant usage, select on all sequences in schema {schema} to {role}";
            yield return $"grant execute on all functions in schema {schema} to {role}";
        }

        foreach (var (table, allowed) in rights)
        {
            yield return $"revoke all on {table} from {role}; grant {allowed} on {table} to {role}";
        }
    }

    private static async Task<List<string>> Read(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand(Schemas, session);
        await using var rows = await command.ExecuteReaderAsync();
        var schemas = new List<string>();
        while (await rows.ReadAsync())
        {
            schemas.Add(rows.GetString(0));
        }

        return schemas;
    }

    private static string Quoted(string role) => new NpgsqlCommandBuilder().QuoteIdentifier(role);
}
