using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Publishing.Service.Tests.Feeds;

/// <summary>Programs that people use read the feeds as they are meant.</summary>
[Collection(FeedsService.Name)]
public sealed class RealReaderTests(ServiceFixture fixture) : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Newsboat = "/usr/bin/newsboat";

    private const string Parse =
        """
        import feedparser, json, sys
        feed = feedparser.parse(sys.stdin.buffer.read())
        print(json.dumps({'bozo': bool(feed.bozo), 'title': feed.feed.title, 'entries': [
            {'id': e.id, 'title': e.title, 'link': e.link, 'published': list(e.published_parsed), 'updated': list(e.updated_parsed),
             'text': e.content[0].value} for e in feed.entries]}))
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-reader-").FullName;

    [Fact]
    public async Task Feedparser_reads_every_feed_without_a_complaint()
    {
        Assert.SkipUnless(
            File.Exists(Python) && (await Run(Python, "", "-c", "import feedparser")).Code == 0, "feedparser is not installed");
        var (_, killed) = await Lives();
        foreach (var path in new[] { "/jiaoyu/feed", "/feed", "/feeds/changes", "/feeds/tag/" + Uri.EscapeDataString("读者") })
        {
            foreach (var format in new[] { "rss", "atom" })
            {
                var ours = await Until($"{path}.{format}", feed => feed.Entry(killed.Id) is not null);
                var (code, output) = await Run(Python, ours.Text, "-c", Parse);
                code.ShouldBe(0);
                var theirs = JsonNode.Parse(output)!;
                theirs["bozo"]!.GetValue<bool>().ShouldBeFalse();
                theirs["title"]!.GetValue<string>().ShouldBe(ours.Title);
                theirs["entries"]!.AsArray().Select(entry => AsRead(entry!)).ShouldBe(ours.Entries.Select(AsRead));
            }
        }
    }

    [Fact]
    public async Task Newsboat_stores_every_article_and_its_later_fetches_transfer_nothing()
    {
        Assert.SkipUnless(File.Exists(Newsboat), "newsboat is not installed");
        var (shown, killed) = await Lives();
        foreach (var format in new[] { "rss", "atom" })
        {
            var feed = await Until($"/jiaoyu/feed.{format}", feed => feed.Entry(killed.Id) is not null);
            var cache = Path.Combine(_folder, format + ".db");
            var urls = Path.Combine(_folder, format + ".urls");
            var log = Path.Combine(_folder, format + ".log");
            await File.WriteAllTextAsync(urls, feed.Self + "\n");
            await File.WriteAllTextAsync(Path.Combine(_folder, "config"), "");
            // It keeps validators from its second fetch on, so the third is conditional.
            for (var fetch = 0; fetch < 3; fetch++)
            {
                var (code, output) = await Run(
                    Newsboat, "", "-u", urls, "-c", cache, "-C", Path.Combine(_folder, "config"), "-d", log, "-l", "6", "-x", "reload");
                code.ShouldBe(0, output);
            }

            var bodies = Regex.Matches(await File.ReadAllTextAsync(log), @"retrieved data for \S+: (<?)");
            bodies.Select(body => body.Groups[1].Value).ShouldBe(["<", "<", ""]);
            var (_, stored) = await Run(Python, "", "-c", Stored, cache);
            var items = JsonNode.Parse(stored)!.AsArray().ToDictionary(row => row![0]!.GetValue<string>(), row => row![1]!.GetValue<string>());
            items.Keys.ShouldBe(feed.Entries.Select(entry => $"urn:uuid:{entry.Id}"), ignoreOrder: true);
            items[$"urn:uuid:{shown.Id}"].ShouldBe("读者能读");
            items[$"urn:uuid:{killed.Id}"].ShouldBe("撤稿声明");
        }
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Stored =
        "import sqlite3, json, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute('select guid, title from rss_item').fetchall()))";

    private static string AsRead(ReadEntry entry) =>
        $"urn:uuid:{entry.Id} {entry.Title} {entry.Url} {Second(entry.Published)} {Second(entry.Updated)} {entry.Html}";

    private static string AsRead(JsonNode entry) =>
        $"{Text(entry, "id")} {Text(entry, "title")} {Text(entry, "link")} {Second(entry, "published")} {Second(entry, "updated")} {Text(entry, "text")}";

    private static string Text(JsonNode entry, string name) => entry[name]!.GetValue<string>();

    private static string Second(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-M-d H:m:s}";

    private static string Second(JsonNode entry, string name)
    {
        var part = entry[name]!.AsArray().Select(value => value!.GetValue<int>()).ToArray();
        return $"{part[0]}-{part[1]}-{part[2]} {part[3]}:{part[4]}:{part[5]}";
    }

    private async Task<(Story Shown, Story Killed)> Lives()
    {
        object more = new { tags = new[] { "读者" }, contributors = new[] { new { name = "汪欢", role = "记者" } } };
        var shown = await fixture.Newsroom.Publish("读者能读", "甲", "jiaoyu", more);
        await shown.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙 <&>" });
        var killed = await fixture.Newsroom.Publish("读者不能读", "丙", "jiaoyu", more);
        await killed.Do("retraction", new { reason = "失实", notice = "本文作废。" });
        return (shown, killed);
    }

    private async Task<ReadFeed> Until(string path, Func<ReadFeed, bool> condition)
    {
        ReadFeed? feed = null;
        await Eventually.Holds(
            async () => condition(feed = await ReadFeed.Read(fixture.Newsroom, path)), "the feed shows the change: " + path);
        return feed!;
    }

    private async Task<(int Code, string Output)> Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
            Environment = { ["HOME"] = _folder, ["LC_ALL"] = "C.UTF-8", ["TERM"] = "dumb" },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
