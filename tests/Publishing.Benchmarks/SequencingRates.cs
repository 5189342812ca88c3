using System.Diagnostics;
using Npgsql;

namespace Publishing.Benchmarks;

/// <summary>
/// How fast events become leaves of the transparency log, against how fast they can be appended at all, and how long it
/// takes until a signed checkpoint covers an event.
/// </summary>
public static class SequencingRates
{
    // The limit that was promised for the 99th percentile from append to checkpoint.
    private const double LimitMilliseconds = 2000;

    // Appended in one transaction and so visible at once: nothing is appended while they are sequenced.
    private const int Backlog = 20_000;

    private const string Append =
        """
        with stream as (
            insert into publishing.mt_streams (id, type, version, timestamp, tenant_id)
            select gen_random_uuid(), type, 1, now(), tenant_id
            from publishing.mt_streams, generate_series(1, $1) where id = (select stream_id from template)
            returning id)
        insert into publishing.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived, headers)
        select nextval('publishing.mt_events_sequence'), gen_random_uuid(), stream.id, 1, template.data, template.type,
            clock_timestamp(), template.tenant_id, template.mt_dotnet_type, false, template.headers
        from stream, template
        """;

    private const string Template =
        "create table template as select * from publishing.mt_events where type = 'article_drafted' limit 1";

    private const string Behind =
        """
        select (select coalesce(max(seq_id), 0) from publishing.mt_events)
             - (select coalesce(max(floor), 0) from publishing.audit_state)
        """;

    // An event is covered by the first checkpoint that is larger than its leaf's index.
    private const string Waits =
        """
        select percentile_cont(array[0.5, 0.99, 1]) within group (order by wait) from (
            select extract(epoch from (
                select signed_at from publishing.audit_checkpoint where size > leaf.index order by size limit 1)
                - e.timestamp) * 1000 as wait
            from publishing.audit_leaf leaf join publishing.mt_events e on e.seq_id = leaf.sequence
            where leaf.sequence > $1) waits where wait is not null
        """;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        using var newsroom = new Newsroom(bench.Service);
        await newsroom.Draft(stop);
        await bench.Database.Ask(Template, stop);
        await using var database = NpgsqlDataSource.Create(bench.Database.Uri);
        // Until the runtime has compiled what is hot for good.
        await Sequenced(database, Backlog, stop);
        var rounds = new List<Round>();
        for (var i = 0; i < options.Rounds; i++)
        {
            foreach (var clients in options.Clients is { } only ? [only] : new[] { 1, 8 })
            {
                rounds.Add(await Once(clients, options, database, stop));
                Console.Error.WriteLine(rounds[^1]);
            }
        }

        Print(rounds);
    }

    private static async Task<Round> Once(int clients, Options options, NpgsqlDataSource database, CancellationToken stop)
    {
        var first = await Number(database, "select coalesce(max(seq_id), 0) from publishing.mt_events", stop);
        var began = Stopwatch.GetTimestamp();
        var load = await Load.Of(clients, async () =>
        {
            await Appended(database, 1, stop);
            return Stopwatch.GetElapsedTime(began).TotalSeconds < options.Seconds;
        });
        var behind = await Number(database, Behind, stop);
        await Caught(database, stop);
        // The checkpoint of the last leaf follows within a second.
        await Task.Delay(TimeSpan.FromSeconds(2), stop);
        var waits = await Percentiles(database, first, stop);
        return new Round(clients, load.PerSecond, behind, waits, await Sequenced(database, Backlog, stop));
    }

    /// <summary>Leaves a second when nothing else is done.</summary>
    private static async Task<double> Sequenced(NpgsqlDataSource database, int events, CancellationToken stop)
    {
        await Appended(database, events, stop);
        var began = Stopwatch.GetTimestamp();
        await Caught(database, stop);
        return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task Caught(NpgsqlDataSource database, CancellationToken stop)
    {
        while (await Number(database, Behind, stop) > 0)
        {
            await Task.Delay(10, stop);
        }
    }

    private static async Task Appended(NpgsqlDataSource database, int events, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Append);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = events });
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<long> Number(NpgsqlDataSource database, string sql, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task<double[]> Percentiles(NpgsqlDataSource database, long after, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Waits);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.CommandTimeout = 0;
        return (double[])(await command.ExecuteScalarAsync(stop))!;
    }

    private static void Print(List<Round> rounds)
    {
        var table = new Table(
            "writers", "events/s appended", "leaves/s", "leaves per event", "left behind", "p50 ms", "p99 ms", "max ms", "limit of p99");
        foreach (var group in rounds.GroupBy(round => round.Writers))
        {
            string Of(Func<Round, double> figure, string format) =>
                group.Select(figure).Median().ToString(format, null);

            table.Add(
                $"{group.Key}",
                Of(r => r.Appends, "F0"),
                Of(r => r.Leaves, "F0"),
                Of(r => r.Leaves / r.Appends, "F1"),
                Of(r => r.Behind, "F0"),
                Of(r => r.Waits[0], "F0"),
                Of(r => r.Waits[1], "F0"),
                Of(r => r.Waits[2], "F0"),
                $"{LimitMilliseconds:F0}");
        }

        table.Print("Events appended as fast as the database takes them, and until a signed checkpoint covers each");
    }

    private sealed record Round(int Writers, double Appends, double Behind, double[] Waits, double Leaves)
    {
        public override string ToString() =>
            $"{Writers} writers: {Appends:F0} events/s, {Leaves:F0} leaves/s, {Behind:F0} left behind, p99 {Waits[1]:F0} ms";
    }
}
