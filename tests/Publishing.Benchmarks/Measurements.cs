using System.Globalization;

namespace Publishing.Benchmarks;

/// <summary>Starts what is measured, measures it, and stops it again, whatever happens.</summary>
public static class Measurements
{
    public static async Task Run(Options options, CancellationToken stop)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (options.Wants("commands"))
        {
            await OnItsOwn(options, CommandRates.Measure, withBroker: false, stop);
        }

        if (options.Wants("feeds"))
        {
            await OnItsOwn(options, FeedRates.Measure, withBroker: false, stop);
        }

        if (options.Wants("nginx"))
        {
            await OnItsOwn(options, StaticFiles.Measure, withBroker: false, stop);
        }

        if (options.Wants("scale"))
        {
            await OnItsOwn(options, Scaling.Measure, withBroker: false, stop);
        }

        if (options.Wants("latency"))
        {
            await OnItsOwn(options, Latencies.Measure, withBroker: true, stop);
        }

        if (options.Wants("sequencing"))
        {
            await OnItsOwn(options, SequencingRates.Measure, withBroker: false, stop);
        }
    }

    /// <summary>Each part starts with an empty store: what one has left would wait in front of another.</summary>
    private static async Task OnItsOwn(
        Options options,
        Func<Options, Bench, CancellationToken, Task> measure,
        bool withBroker,
        CancellationToken stop)
    {
        await using var folder = new WorkFolder();
        await using var database = await Database.Start(folder, stop);
        Console.WriteLine(Machine.Describe(await database.Version(stop)));
        await using var broker = withBroker ? await Broker.Start(folder, stop) : null;
        await InService(options, folder, database, measure, stop, broker);
    }

    private static async Task InService(
        Options options,
        WorkFolder folder,
        Database database,
        Func<Options, Bench, CancellationToken, Task> measure,
        CancellationToken stop,
        Broker? broker = null)
    {
        var before = await Load(database, stop);
        await using (var service = await ServiceProcess.Start(options, folder, database, broker?.Settings ?? [], stop))
        {
            await measure(options, new Bench(folder, database, service, broker?.Uri), stop);
        }

        var after = await Load(database, stop);
        var others = (after.Busy - before.Busy - (after.Own - before.Own)) / (after.All - before.All);
        Console.WriteLine($"{Math.Max(0, others):P0} of the machine's time went to programs that took no part.");
        Console.WriteLine();
    }

    // The database server is nobody's child; all else is started by this process.
    private static async Task<(double Busy, double All, double Own)> Load(Database database, CancellationToken stop)
    {
        var own = CpuClock.OfTree(Environment.ProcessId) + await database.Cpu(stop);
        var (busy, all) = CpuClock.OfMachine();
        return (busy, all, own);
    }
}

/// <summary>What a measurement works with.</summary>
public sealed record Bench(WorkFolder Folder, Database Database, ServiceProcess Service, Uri? Broker);
