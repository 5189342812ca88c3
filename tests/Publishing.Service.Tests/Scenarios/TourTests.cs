using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>The tour in the documentation does what it says, line by line as printed.</summary>
public sealed partial class TourTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly string[] AllMessages =
        ["article.published.v1", "article.corrected.v1", "article.withdrawn.v1", "article.restored.v1", "article.retracted.v1"];

    private static readonly string[] AllSteps =
    [
        "article_drafted", "article_sourced", "article_sourced", "article_published", "draft_edited", "article_corrected",
        "article_withdrawn", "article_restored", "article_retracted",
    ];

    [Fact]
    public async Task Every_step_shows_what_the_tour_promises()
    {
        var blocks = new Queue<string>(Blocks(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "tour.md"))));
        using var shell = new Shell(Checkout.Root, new Dictionary<string, string>
        {
            ["URL"] = fixture.Service.Address.ToString().TrimEnd('/'),
            ["DATA"] = Path.GetDirectoryName(fixture.Service.TokenFile)!,
        });
        Task<string> Next() => shell.Paste(blocks.Dequeue());

        (await Next()).ShouldBeEmpty();
        (await Next()).ShouldContain("\"publisherAsPrinted\":\"云泽日报全媒体\"");
        (await Next()).ShouldContain("\"revision\":3");
        var page = await Next();
        page.ShouldMatch("^http://127.0.0.1:[0-9]+/xinwen/[0-9]{8}/[0-9]+.html$");
        var id = (await shell.Paste("echo $ID")).Trim();

        await Received(id, 1);
        var published = (await Next()).Split('\n');
        published[0].ShouldBe("来源:云泽日报全媒体");
        published[1].ShouldContain(id);
        published[2].ShouldEndWith(">临溪大桥新桥十二月通车");
        published[3..].ShouldBe(["article.published.v1", .. AllSteps[..4]]);

        (await Next()).ShouldContain("预计工期八个月", customMessage: "readers see nothing of the edit before the correction");
        await Received(id, 2);
        (await Next()).Split('\n').ShouldBe(
            ["预计工期六个月", "本文此前称老桥大修预计工期八个月，应为六个月。", "article.corrected.v1"]);

        (await Next()).ShouldContain("\"status\":\"withdrawn\"");
        await Received(id, 3);
        (await Next()).Split('\n').ShouldBe(["410", $"at:deleted-entry ref=\"urn:uuid:{id}\"", "0"]);

        (await Next()).ShouldContain("\"status\":\"published\"");
        (await Next()).ShouldBe("200");

        (await Next()).ShouldContain("\"status\":\"retracted\"");
        await Received(id, 5);
        var end = (await Next()).Split('\n');
        end.ShouldContain("410");
        end.ShouldContain("本站撤回关于大桥通车的报道，因消息来源有误，特此致歉。");
        end.ShouldContain("本站撤回关于大桥通车的报道");
        end.Where(line => line.StartsWith("article.", StringComparison.Ordinal)).ShouldBe(AllMessages);
        end.Where(line => AllSteps.Contains(line)).ShouldBe(AllSteps);
        end.ShouldContain("预计工期八个月");
        end[^1].ShouldContain("urn:publishing:problem:retracted");
        blocks.ShouldBeEmpty();
    }

    /// <summary>Feeds and messages have caught up with a public version of the article.</summary>
    private async Task Received(string id, int version)
    {
        await Eventually.Holds(
            async () => JsonNode.Parse(await fixture.Newsroom.Read("/feed.json"))!["items"]!.AsArray().Any(item =>
                item!["id"]!.GetValue<string>().EndsWith(id, StringComparison.Ordinal)
                && item["_publishing"]!["version"]!.GetValue<int>() == version),
            $"the feed shows version {version}");
        await Eventually.Holds(
            async () => (await fixture.Newsroom.ReadAs("auditor", "/api/wire?limit=100")).AsArray()
                .Count(message => message!["subject"]!.GetValue<string>() == id) == version,
            $"{version} messages about the article");
    }

    private static IEnumerable<string> Blocks(string markdown) =>
        Block().Matches(markdown).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
