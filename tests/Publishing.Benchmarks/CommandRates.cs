using System.Collections.Concurrent;
using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>Commands per second over HTTP, against plain inserts into the same database.</summary>
public static class CommandRates
{
    private const double Limit = 4;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        using var newsroom = new Newsroom(bench.Service);
        // Until the runtime has compiled what is hot for good.
        for (var i = 0; i < 2; i++)
        {
            var drafted = await Draft(newsroom, bench, clients: 8, options.Seconds, stop);
            await Publish(drafted, newsroom, bench, clients: 8, stop);
        }

        var inserts = new PlainInserts(bench.Folder, bench.Database);
        var (eventRow, plainRow) = await inserts.Prepare(stop);
        var rounds = new List<Round>();
        for (var i = 0; i < options.Rounds; i++)
        {
            foreach (var clients in options.Clients is { } only ? [only] : new[] { 1, 8 })
            {
                rounds.Add(await Once(clients, options, newsroom, bench, inserts, stop));
                Console.Error.WriteLine(rounds[^1]);
            }
        }

        Print(rounds, eventRow, plainRow);
    }

    private static async Task<Round> Once(
        int clients, Options options, Newsroom newsroom, Bench bench, PlainInserts inserts, CancellationToken stop)
    {
        var drafted = await Draft(newsroom, bench, clients, options.Seconds, stop);
        var published = await Publish(drafted, newsroom, bench, clients, stop);
        var before = await bench.Database.Cpu(stop);
        var plain = await inserts.PerSecond(clients, options.Seconds, stop);
        var insert = (await bench.Database.Cpu(stop) - before) / (plain * options.Seconds);
        return new Round(clients, drafted.Load, published.Load, published.Cpu, plain, insert);
    }

    private static async Task<(Load Load, ConcurrentBag<Draft> Drafts)> Draft(
        Newsroom newsroom, Bench bench, int clients, int seconds, CancellationToken stop)
    {
        var drafts = new ConcurrentBag<Draft>();
        var began = Stopwatch.GetTimestamp();
        var load = await Load.Of(clients, async () =>
        {
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > seconds)
            {
                return false;
            }

            drafts.Add(await newsroom.Draft(stop));
            return true;
        });
        await bench.Database.Settle(stop);
        return (load, drafts);
    }

    private static async Task<(Load Load, Cpu Cpu)> Publish(
        (Load, ConcurrentBag<Draft> Drafts) prepared,
        Newsroom newsroom,
        Bench bench,
        int clients,
        CancellationToken stop)
    {
        var before = await Now(bench, stop);
        var load = await Load.Of(clients, async () =>
        {
            if (!prepared.Drafts.TryTake(out var draft))
            {
                return false;
            }

            await newsroom.Publish(draft, stop);
            return true;
        });
        // What follows a command, such as the search index, is part of what it costs.
        await bench.Database.Settle(stop);
        return (load, (await Now(bench, stop)).Since(before, load.Milliseconds.Count));
    }

    private static async Task<Cpu> Now(Bench bench, CancellationToken stop) => new(
        bench.Service.Cpu, await bench.Database.Cpu(stop), CpuClock.Of(Environment.ProcessId));

    private static void Print(List<Round> rounds, int eventRow, int plainRow)
    {
        Console.WriteLine($"An event's row takes {eventRow:N0} bytes, a plain one {plainRow:N0}.");
        Console.WriteLine();
        var rates = new Table(
            "clients", "drafts/s", "publishes/s", "p50 ms", "p99 ms", "inserts/s", "inserts per publish", "limit");
        var cpu = new Table("clients", "service ms", "PostgreSQL ms", "driver ms", "PostgreSQL ms per plain insert");
        foreach (var group in rounds.GroupBy(round => round.Clients))
        {
            string Of(Func<Round, double> figure, string format) =>
                group.Select(figure).Median().ToString(format, null);

            rates.Add(
                $"{group.Key}",
                Of(r => r.Drafts.PerSecond, "F0"),
                Of(r => r.Publishes.PerSecond, "F0"),
                Of(r => r.Publishes.Milliseconds.Percentile(0.5), "F2"),
                Of(r => r.Publishes.Milliseconds.Percentile(0.99), "F2"),
                Of(r => r.Inserts, "F0"),
                Of(r => r.Inserts / r.Publishes.PerSecond, "F2"),
                $"{Limit:F1}");
            cpu.Add(
                $"{group.Key}",
                Of(r => r.Cpu.Service * 1000, "F2"),
                Of(r => r.Cpu.Database * 1000, "F2"),
                Of(r => r.Cpu.Driver * 1000, "F2"),
                Of(r => r.CpuPerInsert * 1000, "F2"));
        }

        rates.Print("Publish commands over HTTP, medians of all rounds");
        cpu.Print("Processor time per publish");
    }

    /// <summary>Seconds of processor time.</summary>
    private sealed record Cpu(double Service, double Database, double Driver)
    {
        public Cpu Since(Cpu before, int count) => new(
            (Service - before.Service) / count, (Database - before.Database) / count, (Driver - before.Driver) / count);
    }

    private sealed record Round(int Clients, Load Drafts, Load Publishes, Cpu Cpu, double Inserts, double CpuPerInsert)
    {
        public override string ToString() =>
            $"{Clients} clients: {Drafts.PerSecond:F0} drafts/s, {Publishes.PerSecond:F0} publishes/s, "
            + $"{Inserts:F0} inserts/s";
    }
}
