using System.Globalization;
using Npgsql;

namespace Publishing.Benchmarks;

/// <summary>The limit for commands: one row of the event's size inserted and committed by pgbench, no more.</summary>
public sealed class PlainInserts(WorkFolder folder, Database database)
{
    private string? _row;

    /// <summary>Makes the table; the row is a publication that the service has recorded.</summary>
    /// <returns>The size of the event's row, and of the row that is inserted, both as they are stored.</returns>
    public async Task<(int EventRow, int PlainRow)> Prepare(CancellationToken stop)
    {
        const string Published = "from publishing.mt_events where type = 'article_published' order by seq_id limit 1";
        _row = (string)(await database.Ask($"select data::text {Published}", stop))!;
        var size = (int)(await database.Ask($"select pg_column_size(mt_events.*) {Published}", stop))!;
        await database.Ask(
            "create table plain_insert (id bigint generated always as identity primary key, data jsonb)", stop);
        await File.WriteAllTextAsync(folder["insert.sql"], "insert into plain_insert (data) values (:row);\n", stop);
        await PerSecond(clients: 1, seconds: 1, stop);
        const string Plain = "select pg_column_size(plain_insert.*) from plain_insert limit 1";
        return (size, (int)(await database.Ask(Plain, stop))!);
    }

    public async Task<double> PerSecond(int clients, int seconds, CancellationToken stop)
    {
        var server = new NpgsqlConnectionStringBuilder(database.Uri);
        var output = await Tool.Run(
            "pgbench",
            [
                "-n", "-M", "prepared", "-f", folder["insert.sql"], "-D", "row=" + _row,
                "-c", Text(clients), "-j", "1", "-T", Text(seconds),
                "-h", server.Host!, "-p", Text(server.Port), "-U", server.Username!, server.Database!,
            ],
            stop,
            ("PGPASSWORD", server.Password!));
        var rate = output.Split('\n').First(line => line.StartsWith("tps = ", StringComparison.Ordinal));
        return double.Parse(rate.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
