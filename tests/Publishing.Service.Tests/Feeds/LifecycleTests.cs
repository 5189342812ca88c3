namespace Publishing.Service.Tests.Feeds;

/// <summary>Whatever happens to an article, its three entries say the same, and the same as its page.</summary>
[Collection(FeedsService.Name)]
public sealed class LifecycleTests(ServiceFixture fixture)
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task The_formats_agree_with_each_other_and_with_the_page_through_a_whole_life()
    {
        var story = await Newsroom.Draft("初稿题", "初稿文", "xinwen", Content("甲", "初稿题", "初稿文", "xinwen"));
        await story.Do("publication", new { });
        var first = await Shown(story, "初稿题", "初稿文", "甲");
        await story.Edit(Content("甲", "更新题", "更新文", "xinwen"));
        await story.Do("updates", new { });
        var updated = await Shown(story, "更新题", "更新文", "甲", first);
        await story.Edit(Content("乙", "重发题", "更新文", "wenhua"));
        await story.Do("refiles", new { });
        var refiled = await Shown(story, "重发题", "更新文", "乙", updated);
        await story.Edit(Content("乙", "重发题", "更正文", "wenhua"));
        await story.Do("corrections", new { wrong = "更新文", right = "更正文", note = "说明已更正" });
        var corrected = await Shown(story, "重发题", "更正文", "乙", refiled);
        corrected.Html.ShouldContain("说明已更正");
        await story.Do("hold", new { note = "暂缓告示" });
        await Hidden(story, "暂缓告示", isFinal: false);
        await story.Do("release", new { });
        await Shown(story, "重发题", "更正文", "乙", corrected);
        await story.Do("withdrawal", new { reason = "误发", note = "下线告示", gone = true });
        await Hidden(story, "下线告示", isFinal: true);
        await story.Do("restoration", new { reason = "无误" });
        await Shown(story, "重发题", "更正文", "乙", corrected);
        await story.Do("retraction", new { reason = "失实", notice = "撤稿告示" });
        await Hidden(story, "撤稿告示", isFinal: true);
    }

    private static object Content(string author, string title, string text, string section) => new
    {
        title,
        body = new { text },
        section,
        tags = new[] { "一生" },
        contributors = new[] { new { name = author, role = "记者" } },
    };

    private async Task<ReadEntry> Shown(Story story, string title, string text, string author, ReadEntry? before = null)
    {
        var entry = await Agreed(story, entry => entry.Title == title && entry.Html.Contains(text), isDeleted: false);
        entry.Authors.ShouldBe(author);
        new Uri(entry.Url).AbsolutePath.ShouldBe(story.Path);
        if (before is not null)
        {
            entry.Published.ShouldBe(before.Published);
            entry.Updated.ShouldBeGreaterThan(before.Updated);
        }

        var page = await Newsroom.Read(story.Path);
        page.ShouldContain(title);
        page.ShouldContain(text);
        return entry;
    }

    private async Task Hidden(Story story, string notice, bool isFinal)
    {
        var entry = await Agreed(story, entry => entry.Html == $"<p>{notice}</p>", isFinal);
        entry.ToString().ShouldNotContain("更正文");
        entry.Title.ShouldNotContain("重发题");
        entry.Authors.ShouldBeEmpty();
        using var page = await Newsroom.Get(story.Path);
        page.IsSuccessStatusCode.ShouldBeFalse();
        (await page.Content.ReadAsStringAsync()).ShouldContain(notice);
    }

    private async Task<ReadEntry> Agreed(Story story, Func<ReadEntry, bool> condition, bool isDeleted)
    {
        var entries = new List<ReadEntry>();
        foreach (var format in ReadFeed.Formats)
        {
            ReadFeed? feed = null;
            await Eventually.Holds(
                async () =>
                {
                    feed = await ReadFeed.Read(Newsroom, $"/feeds/tag/{Uri.EscapeDataString("一生")}.{format}");
                    return feed.Entry(story.Id) is { } entry && condition(entry);
                },
                TimeSpan.FromSeconds(10),
                () => $"the {format} feed shows the change; it is {feed?.Text}");
            entries.Add(feed!.Entry(story.Id)!);
            feed.Deleted.Contains(story.Id).ShouldBe(isDeleted && format == "atom");
        }

        entries.Distinct().Count().ShouldBe(1, string.Join('\n', entries));
        return entries[0];
    }
}
