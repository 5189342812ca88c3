using System.Security.Cryptography;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>Everything but the facts can be thrown away and made again, the same to the byte.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class RebuildTests
{
    private static readonly string[] ReadModels = ["PublicArticle", "FeedMember", "ArticleListing", "SearchEntry"];
    private static readonly string[] Documents =
    [
        "/feed.rss", "/feed.atom", "/feed.json", "/wenhua/feed.rss", "/wenhua/feed.atom", "/wenhua/feed.json", "/", "/wenhua/",
    ];

    [Fact]
    public async Task A_rebuild_a_restart_and_a_second_instance_give_the_same_bytes()
    {
        await using var database = await TestDatabase.Create();
        // Both instances stand for the same site.
        var site = new Dictionary<string, string> { ["Site__PublicUrl"] = "https://news.linxi.example/" };
        await using var service = await ServiceProcess.Start(database.ConnectionString, site);
        using var newsroom = new Newsroom(service);
        await LiveALittle(newsroom);
        await Eventually.Holds(
            async () => (await newsroom.ReadAs("editor", "/api/articles?q=%E7%AB%A0%E4%BA%8C"))["articles"]!.AsArray().Count == 1,
            "the search has caught up");
        var before = await Everything(database, newsroom);

        await service.Stop();
        foreach (var model in ReadModels)
        {
            await TestDatabase.Column(
                database.ConnectionString, $"delete from publishing.mt_doc_{model.ToLowerInvariant()} returning id");
            await service.Command("projections", "rebuild", "-p", model);
        }

        await service.StartAgain();
        (await Everything(database, newsroom)).ShouldBe(before);
        await using var second = await ServiceProcess.Start(database.ConnectionString, site);
        using var atSecond = new Newsroom(second);
        (await Everything(database, atSecond)).ShouldBe(before);
    }

    private static async Task LiveALittle(Newsroom newsroom)
    {
        var corrected = await newsroom.Publish("章一", "甲", "wenhua");
        await corrected.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        await newsroom.Draft("章二", "草稿", "wenhua");
        var held = await newsroom.Publish("章三", "丙", "wenhua");
        await held.Do("hold", new { note = "核实中" });
        var moved = await newsroom.Publish("章四", "丁", "xinwen");
        await moved.Edit(new { title = "章四", section = "wenhua", body = new { html = "<p>丁<script>x</script></p>" } });
        await moved.Do("refiles", new { });
        var back = await newsroom.Publish("章五", "戊", "wenhua");
        await back.Do("withdrawal", new { reason = "误发", gone = true });
        await back.Do("restoration", new { reason = "无误" });
        var killed = await newsroom.Publish("章六", "己", "wenhua");
        await killed.Do("retraction", new { reason = "失实", notice = "撤稿" });
        var pending = await newsroom.Publish("章七", "庚", "wenhua");
        await pending.Edit(new { title = "章七改", section = "wenhua", body = new { text = "辛" } });
    }

    private static async Task<IReadOnlyList<string>> Everything(TestDatabase database, Newsroom newsroom)
    {
        var all = new List<string>();
        foreach (var model in ReadModels)
        {
            all.AddRange(await TestDatabase.Column(
                database.ConnectionString, $"select data::text from publishing.mt_doc_{model.ToLowerInvariant()} order by id"));
        }

        foreach (var path in Documents)
        {
            using var answer = await newsroom.Get(path);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            all.Add($"{path} {answer.Headers.ETag} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        }

        return all;
    }
}
