using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>What readers and editors wait for, with few articles in the store and with many.</summary>
public static class Scaling
{
    private const int Few = 1_000;
    private const double Aim = 1.2;
    private const int Connections = 16;
    private const int ArchiveReads = 200;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        await Tool.Require("wrk", stop);
        await using var backlog = Backlog.Open(bench.Database, bench.Service, options.Articles);
        await Fill(backlog, bench, Few, stop);
        var few = await Costs(options, bench, stop);
        await Fill(backlog, bench, options.Articles - Few, stop);
        var many = await Costs(options, bench, stop);
        var table = new Table("milliseconds", $"{Few:N0} articles", $"{options.Articles:N0} articles", "ratio", "aim");
        foreach (var ((name, before), (_, after)) in few.Zip(many))
        {
            table.Add(name, $"{before:F3}", $"{after:F3}", $"{after / before:F2}", $"{Aim:F1}");
        }

        table.Print("What it costs with few articles and with many");
    }

    private static async Task Fill(Backlog backlog, Bench bench, int articles, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await backlog.Append(articles, stop);
        await bench.Database.Settle(stop);
        // What autovacuum does in time.
        await bench.Database.Ask("vacuum analyze", stop);
        Console.Error.WriteLine($"{articles:N0} articles in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
    }

    private static async Task<List<(string Name, double Milliseconds)>> Costs(Options options, Bench bench, CancellationToken stop)
    {
        var (publish, seen) = await AfterAChange(options, bench, stop);
        await bench.Database.Settle(stop);
        await Task.Delay(TimeSpan.FromSeconds(1), stop);
        var feed = new Uri(bench.Service.Url, "/feed.rss");
        var tag = (await CapturedAnswer.Of(feed, [], stop)).Headers["ETag"][0];
        return
        [
            ("feed, 200 br", await Read(feed, ["Accept-Encoding: br"], options, stop)),
            ("feed, 304", await Read(feed, [$"If-None-Match: {tag}"], options, stop)),
            ("publication", publish),
            ("from its answer to the feed with it", seen),
            ("archive of the site, from the store", await Archive(bench, "site", stop)),
            ("archive of a tag that all have, from the store", await Archive(bench, $"tag/{Uri.EscapeDataString("乡村")}", stop)),
        ];
    }

    private static async Task<double> Read(Uri feed, string[] headers, Options options, CancellationToken stop)
    {
        var rates = new List<double>();
        await Wrk.PerSecond(feed, Connections, options.Seconds, headers, stop);
        for (var i = 0; i < options.Rounds; i++)
        {
            rates.Add(await Wrk.PerSecond(feed, Connections, options.Seconds, headers, stop));
        }

        return 1000 / rates.Median();
    }

    private static async Task<(double Publish, double Seen)> AfterAChange(Options options, Bench bench, CancellationToken stop)
    {
        using var newsroom = new Newsroom(bench.Service);
        using var feed = new FeedWatch(bench.Service);
        var (publish, seen) = (new List<double>(), new List<double>());
        for (var i = 0; i < 2 * options.Publishes; i++)
        {
            var draft = await newsroom.Draft(stop);
            await bench.Database.Settle(stop);
            var began = Stopwatch.GetTimestamp();
            await newsroom.Publish(draft, stop);
            var answered = Stopwatch.GetTimestamp();
            var at = await feed.Sees(draft.Id, stop);
            publish.Add(Stopwatch.GetElapsedTime(began, answered).TotalMilliseconds);
            seen.Add(Math.Max(0, Stopwatch.GetElapsedTime(answered, at).TotalMilliseconds));
        }

        // The first half is for the runtime, which compiles what is hot.
        return (publish[options.Publishes..].Median(), seen[options.Publishes..].Median());
    }

    private static async Task<double> Archive(Bench bench, string feed, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = bench.Service.Url };
        var times = new List<double>();
        for (var i = 0; i < ArchiveReads; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync($"/feeds/{feed}/archive/{1 + (i % (Few / 20))}.atom", stop);
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times[(ArchiveReads / 2)..].Median();
    }
}
