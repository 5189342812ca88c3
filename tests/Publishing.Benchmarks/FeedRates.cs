using System.Text.Json;

namespace Publishing.Benchmarks;

/// <summary>Reads of a feed per second, against the least that can be served with Kestrel.</summary>
public static class FeedRates
{
    private const double Limit = 1.5;

    public static async Task Measure(Options options, Bench bench, CancellationToken stop)
    {
        await Tool.Require("wrk", stop);
        using (var newsroom = new Newsroom(bench.Service))
        {
            await newsroom.FillFeed(bench.Database, stop);
        }

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
            var rivals = new Rivals(feed, address, headers, headers);
            foreach (var connections in options.Clients is { } only ? [only] : Rivals.Connections)
            {
                var (ours, least) = await rivals.Rates(connections, options, stop);
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
