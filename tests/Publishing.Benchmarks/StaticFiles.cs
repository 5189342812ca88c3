namespace Publishing.Benchmarks;

/// <summary>Reads of a feed per second, against nginx that serves the same bytes from files.</summary>
public static class StaticFiles
{
    private const double Aim = 0.8;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        await Tool.Require("wrk", stop);
        using (var newsroom = new Newsroom(bench.Service))
        {
            await newsroom.FillFeed(bench.Database, stop);
        }

        var ours = new Uri(bench.Service.Url, "/feed.rss");
        var plain = await CapturedAnswer.Of(ours, [], stop);
        var gzip = await CapturedAnswer.Of(ours, [Gzip], stop);
        await using var nginx = await Nginx.Start(bench.Folder, plain, gzip, stop);
        var theirs = new Uri(nginx.Url, "/feed.rss");
        var table = new Table("answer", "bytes", "connections", "service reads/s", "nginx reads/s", "service / nginx", "aim");
        await Compare("200 identity", new Rivals(ours, theirs, [], []), options, table, stop);
        await Compare("200 gzip", new Rivals(ours, theirs, [Gzip], [Gzip]), options, table, stop);
        var held = new Rivals(ours, theirs, [await Held(ours, stop)], [await Held(theirs, stop)]);
        await Compare("304", held, options, table, stop);
        table.Print($"GET /feed.rss, medians of {options.Rounds} rounds of {options.Seconds} s by wrk");
    }

    private const string Gzip = "Accept-Encoding: gzip";

    private static async Task<string> Held(Uri address, CancellationToken stop) =>
        $"If-None-Match: {(await CapturedAnswer.Of(address, [], stop)).Headers["ETag"][0]}";

    private static async Task Compare(string name, Rivals rivals, Options options, Table table, CancellationToken stop)
    {
        var bytes = await rivals.BytesOfBoth(stop);
        foreach (var connections in options.Clients is { } only ? [only] : Rivals.Connections)
        {
            var (ours, theirs) = await rivals.Rates(connections, options, stop);
            table.Add(
                name, $"{bytes:N0}", $"{connections}", $"{ours:F0}", $"{theirs:F0}", $"{ours / theirs:F2}", $"{Aim:F1}");
        }
    }
}
