using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace Publishing.Service.Tests.Audit;

/// <summary>An article's whole life, as an auditor reads it afterwards.</summary>
public sealed class LifeTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Steps =
    [
        "article_drafted", "article_sourced", "article_published", "draft_edited", "article_updated", "article_corrected",
        "article_held", "hold_released", "article_withdrawn", "article_restored", "article_retracted",
    ];

    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task The_timeline_says_who_did_what_when_and_why_and_what_changed()
    {
        var (story, _) = await LiveALife();

        var timeline = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline");

        var steps = timeline["steps"]!.AsArray().Select(step => step!).ToList();
        steps.Select(step => Text(step, "type")).ShouldBe(Steps);
        steps.Select(step => step["revision"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, 11).Select(n => (long)n));
        steps.Select(step => step["publicVersion"]!.GetValue<int>()).ShouldBe([0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8]);
        Text(steps[3]["by"]!, "id").ShouldBe("local-reporter");
        Text(steps[8], "reason").ShouldBe("核实来源");
        Text(steps[10], "note").ShouldBe("本文失实，已撤回。");
        Text(steps[10], "status").ShouldBe("retracted");
        var changes = steps[4]["changes"]!.AsArray().ToDictionary(change => Text(change!, "field")!, change => change!);
        Text(changes["title"], "before").ShouldBe("大桥15日通车");
        Text(changes["title"], "after").ShouldBe("大桥16日通车");
        changes.Keys.ShouldContain("body");
        Text(timeline, "title").ShouldBe("大桥16日通车");
        steps.All(step => step["recordedAt"]!.GetValue<DateTimeOffset>() > DateTimeOffset.UnixEpoch).ShouldBeTrue();
        await Newsroom.ReadAs("auditor", Text(steps[4]["links"]!, "diff")!);
        await Newsroom.ReadAs("auditor", Text(steps[4]["links"]!, "asOf")!);
    }

    [Fact]
    public async Task A_long_timeline_comes_in_pages()
    {
        var (story, _) = await LiveALife();
        var seen = new List<string?>();
        long? after = 0;
        while (after is not null)
        {
            var page = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline?limit=4&after={after}");
            seen.AddRange(page["steps"]!.AsArray().Select(step => Text(step!, "type")));
            after = page["next"]?.GetValue<long>();
        }

        seen.ShouldBe(Steps);
    }

    [Fact]
    public async Task Every_moment_is_shown_as_readers_saw_it_then()
    {
        var (story, seen) = await LiveALife();
        foreach (var (revision, then) in seen)
        {
            var now = await AsReadersSaw(story.Id, revision);
            now.ShouldBe(then, $"revision {revision}");
            var json = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/as-of?version={revision}");
            json["moment"]!["revision"]!.GetValue<long>().ShouldBe(revision);
        }

        seen.Count.ShouldBe(9);
        (await AsReadersSaw(story.Id, 2)).ShouldContain("读者当时看不到");
    }

    [Fact]
    public async Task A_recorded_time_finds_the_same_moment_as_the_revision()
    {
        var (story, _) = await LiveALife();
        var history = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline");
        var recorded = history["steps"]![4]!["recordedAt"]!.GetValue<DateTimeOffset>();

        var then = await Newsroom.ReadAs(
            "auditor", $"/api/audit/articles/{story.Id}/as-of?at={Uri.EscapeDataString(recorded.AddTicks(9).ToString("O"))}");

        then["moment"]!["revision"]!.GetValue<long>().ShouldBe(5);
        then["readers"]!["status"]!.GetValue<int>().ShouldBe(200);
        Text(then["readers"]!["article"]!["edition"]!["content"]!, "title").ShouldBe("大桥16日通车");
    }

    [Fact]
    public async Task A_difference_is_marked_to_the_character()
    {
        var (story, _) = await LiveALife();

        var diff = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/diff?from=3&to=5");

        var title = diff["fields"]!.AsArray().Single(field => Text(field!, "field") == "title")!;
        title["spans"]!.AsArray().Select(span => $"{Text(span!, "change")} {Text(span!, "text")}")
            .ShouldBe(["equal 大桥", "deleted 15", "inserted 16", "equal 日通车"]);
        diff["body"]!.AsArray().Select(part => Text(part!, "change")).ShouldBe(["changed", "equal", "inserted"]);
        var whole = await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/diff?from=3&to=5&unit=paragraph");
        whole["body"]![0]!["spans"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("as-of?version=99", 404)]
    [InlineData("as-of?version=0", 400)]
    [InlineData("as-of?version=1&at=2026-01-01", 400)]
    [InlineData("as-of?at=yesterday", 400)]
    [InlineData("as-of?at=2001-01-01T00:00:00Z", 404)]
    [InlineData("diff?from=1&to=99", 404)]
    [InlineData("diff?from=1&to=2&unit=letter", 400)]
    [InlineData("diff?from=1&to=x", 400)]
    [InlineData("timeline?limit=0", 400)]
    public async Task What_cannot_be_answered_says_what_can(string path, int status)
    {
        var story = await Newsroom.Publish("通水");
        using var answer = await Newsroom.Send(HttpMethod.Get, $"/api/audit/articles/{story.Id}/{path}", "auditor", null);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private async Task<(Story Story, IReadOnlyList<(long Revision, string Main)> Seen)> LiveALife()
    {
        var seen = new List<(long, string)>();
        var story = await Newsroom.Draft("大桥15日通车", "大桥定于15日通车。\n\n老桥封闭。");
        await story.Source(new { kind = "relay", publisher = "临溪日报", originalTitle = "大桥通车", authorNotStated = true });
        await Do("publication", new { });
        await story.Edit(new
        {
            title = "大桥16日通车",
            section = "xinwen",
            body = new { text = "大桥定于16日通车。\n\n老桥封闭。\n\n公交改线。" },
        });
        await See();
        await Do("updates", new { note = "通车日期已更新。" });
        await Do("corrections", new { wrong = "15日", right = "16日", note = "通车日期应为16日。" });
        await Do("hold", new { note = "正在核实。" });
        await Do("release", new { });
        await Do("withdrawal", new { reason = "核实来源", note = "暂时下线。", gone = true });
        await Do("restoration", new { reason = "来源属实" });
        await Do("retraction", new { reason = "失实", notice = "本文失实，已撤回。" });
        return (story, seen);

        async Task Do(string what, object body)
        {
            await story.Do(what, body);
            await See();
        }

        async Task See()
        {
            using var answer = await Newsroom.Get(story.Path, ("Accept", "text/html"));
            seen.Add((story.Revision, MainOf(await answer.Content.ReadAsStringAsync())));
        }
    }

    private async Task<string> AsReadersSaw(Guid id, long revision)
    {
        using var answer = await Newsroom.Send(HttpMethod.Get, $"/audit/articles/{id}/page?version={revision}", "auditor", null);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("审计视图");
        return MainOf(html);
    }

    private static string MainOf(string html) => new HtmlParser().ParseDocument(html).QuerySelector("main")!.InnerHtml;

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
