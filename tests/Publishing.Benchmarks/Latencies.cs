using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>How long after the answer to a publish command others see it, while nothing else is asked for.</summary>
public static class Latencies
{
    // As if somebody published all day: the next article comes when nothing of the last one is under way.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const int WarmUp = 100;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        using var newsroom = new Newsroom(bench.Service);
        await newsroom.Publish(await newsroom.Draft(stop), stop);
        using var feed = new FeedWatch(bench.Service);
        var queue = new Arrivals("a message of the PostgreSQL queue");
        var rabbit = new Arrivals("a message of RabbitMQ");
        using var receiver = await QueueReceiver.Start(bench.Database, queue, stop);
        await using var connection = bench.Broker is { } broker
            ? await RabbitReceiver.Start(broker, rabbit, stop)
            : null;
        IWatch[] watches = connection is null ? [feed, queue] : [feed, queue, rabbit];
        var times = watches.Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < WarmUp + options.Publishes; i++)
        {
            var draft = await newsroom.Draft(stop);
            await bench.Database.Settle(stop);
            await newsroom.Publish(draft, stop);
            var answered = Stopwatch.GetTimestamp();
            var seen = await Task.WhenAll(watches.Select(watch => watch.Sees(draft.Id, stop)));
            foreach (var (time, at) in times.Zip(seen))
            {
                // A message may overtake the answer.
                time.Add(Math.Max(0, Stopwatch.GetElapsedTime(answered, at).TotalMilliseconds));
            }

            await Task.Delay(Pause, stop);
        }

        await receiver.StopAsync(stop);
        Print(options, watches, [.. times.Select(time => time[WarmUp..])]);
    }

    private static void Print(Options options, IWatch[] watches, List<double>[] times)
    {
        var table = new Table("seen in", "p50 ms", "p90 ms", "p99 ms", "max ms", "limit of p99");
        foreach (var (watch, time) in watches.Zip(times))
        {
            table.Add(
                watch.Name, $"{time.Percentile(0.5):F1}", $"{time.Percentile(0.9):F1}", $"{time.Percentile(0.99):F1}",
                $"{time.Max():F1}", $"{watch.Limit:F0}");
        }

        table.Print($"From the answer to a publish command until others see it, {options.Publishes} publications");
    }
}

/// <summary>A place where a publication is to be seen.</summary>
public interface IWatch
{
    string Name { get; }

    /// <summary>The aim for the 99th percentile in milliseconds.</summary>
    double Limit { get; }

    /// <summary>Waits for the article; gives the moment as a timestamp of the stopwatch.</summary>
    Task<long> Sees(Guid article, CancellationToken cancellation);
}
