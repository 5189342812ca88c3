using System.Text.Json;

namespace Publishing.Benchmarks;

/// <summary>Reads of a feed per second, against the least that can be served with Kestrel.</summary>
public static class FeedRates
{
    private const double Limit = 1.5;

    // As many as the document holds, so that it is as long as on a busy day.
    private const int Articles = 40;

    private static readonly int[] Connections = [1, 16, 64];

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        await Tool.Require("wrk", stop);
        using (var newsroom = new Newsroom(bench.Service))
        {
            for (var i = 0; i < Articles; i++)
            {
                await newsroom.Publish(await newsroom.Draft(stop), stop);
            }
        }

        // The documents show the last publication a moment later, and stay the same from then on.
        await bench.Database.Settle(stop);
        await Task.Delay(TimeSpan.FromSeconds(1), stop);
        var feed = new Uri(bench.Service.Url, "/feed.rss");
        var tag = (await CapturedAnswer.Of(feed, [], stop)).Headers["ETag"][0];
        var table = new Table(
            "answer", "bytes", "connections", "service reads/s", "bare Kestrel reads/s", "bare / service", "limit");
        await Compare("200 identity", feed, [], options, bench, table, stop);
        await Compare("200 br", feed, ["Accept-Encoding: br"], options, bench, table, stop);
        await Compare("304", feed, [$"If-None-Match: {tag}"], options, bench, table, stop);
        table.Print($"GET /feed.rss, medians of {options.Rounds} rounds of {options.Seconds} s by wrk");
    }

    private static async Task Compare(
        string name, Uri feed, string[] headers, Options options, Bench bench, Table table, CancellationToken stop)
    {
        var answer = await CapturedAnswer.Of(feed, headers, stop);
        var file = bench.Folder["answer.json"];
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(answer), stop);
        var address = ServiceProcess.FreeAddress();
        // The garbage collector of web programs, as in the service.
        using var bare = ServiceProcess.Background(
            bench.Folder["bare.log"],
            [("DOTNET_gcServer", "1")],
            typeof(FeedRates).Assembly.Location,
            "bare", address.AbsoluteUri, file);
        try
        {
            await Same(answer, address, stop);
            await Wrk.PerSecond(feed, connections: 16, options.Seconds, headers, stop);
            await Wrk.PerSecond(address, connections: 16, options.Seconds, headers, stop);
            foreach (var connections in options.Clients is { } only ? [only] : Connections)
            {
                var (ours, least) = await Rates(feed, address, connections, headers, options, stop);
                table.Add(
                    name,
                    $"{answer.Body.Length:N0}",
                    $"{connections}",
                    $"{ours:F0}",
                    $"{least:F0}",
                    $"{least / ours:F2}",
                    $"{Limit:F1}");
            }
        }
        finally
        {
            bare.Kill();
            await bare.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(double Ours, double Least)> Rates(
        Uri feed, Uri bare, int connections, string[] headers, Options options, CancellationToken stop)
    {
        var (ours, least) = (new List<double>(), new List<double>());
        for (var i = 0; i < options.Rounds; i++)
        {
            ours.Add(await Wrk.PerSecond(feed, connections, options.Seconds, headers, stop));
            least.Add(await Wrk.PerSecond(bare, connections, options.Seconds, headers, stop));
        }

        return (ours.Median(), least.Median());
    }

    /// <summary>Waits for the bare endpoint and makes sure that it answers as the service does.</summary>
    private static async Task Same(CapturedAnswer expected, Uri address, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var answer = await CapturedAnswer.Of(address, [], stop);
                if (JsonSerializer.Serialize(answer) != JsonSerializer.Serialize(expected))
                {
                    throw new InvalidOperationException("The bare endpoint answers otherwise than the service.");
                }

                return;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, stop);
            }
        }
    }
}
