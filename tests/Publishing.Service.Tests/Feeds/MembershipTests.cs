using System.Net;

namespace Publishing.Service.Tests.Feeds;

/// <summary>Which article is in which feed, whatever becomes of it.</summary>
[Collection(FeedsService.Name)]
public sealed class MembershipTests(ServiceFixture fixture)
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task An_article_is_in_the_feeds_of_its_section_source_author_and_tags_in_every_format()
    {
        var story = await Reprint("云泽日报", "汪 欢", "防汛/抗旱");
        foreach (var feed in Feeds("云泽日报", "汪 欢", "防汛/抗旱"))
        {
            foreach (var format in ReadFeed.Formats)
            {
                var read = await Until(feed, format, document => document.Entry(story.Id) is not null);
                new Uri(read.Self).PathAndQuery.ShouldBe($"{feed}.{format}");
            }
        }
    }

    [Theory]
    [InlineData("hold", "note")]
    [InlineData("withdrawal", "note")]
    [InlineData("retraction", "notice")]
    public async Task A_notice_is_in_every_feed_its_article_ever_was_in_and_repeats_nothing_of_it(string command, string notice)
    {
        var (paper, author, tag) = ($"某报{command}", $"某人{command}", $"某事{command}");
        var story = await Reprint(paper, author, tag);
        await story.Edit(new
        {
            title = "标题二",
            section = "wenhua",
            body = new { text = "正文二" },
            tags = new[] { "另一标签" + command },
            contributors = new[] { new { name = "另一作者" + command, role = "记者" } },
        });
        await story.Do("refiles", new { });
        await Until($"/feeds/tag/{Uri.EscapeDataString(tag)}", "atom", document => document.Entry(story.Id) is null);
        await Until("/xinwen/feed", "atom", document => document.Entry(story.Id) is null);

        await story.Do(command, new Dictionary<string, object> { ["reason"] = "有误", [notice] = "告示。" }
            .Where(pair => command != "hold" || pair.Key != "reason").ToDictionary());
        string[] feeds =
        [
            .. Feeds(paper, author, tag), "/wenhua/feed", "/feeds/changes",
            .. Feeds(paper, "另一作者" + command, "另一标签" + command),
        ];
        foreach (var feed in feeds.Distinct())
        {
            foreach (var format in ReadFeed.Formats)
            {
                var read = await Until(feed, format, document => document.Entry(story.Id)?.Html == "<p>告示。</p>");
                var entry = read.Entry(story.Id)!;
                entry.Authors.ShouldBeEmpty();
                entry.Categories.ShouldBe("文化旅游");
                entry.ToString().ShouldNotContain("某");
                read.Text.ShouldNotContain("标题二");
            }
        }
    }

    [Theory]
    [InlineData("/feeds/tag/%E6%97%A0.rss")]
    [InlineData("/feeds/author/%E6%97%A0.atom")]
    [InlineData("/feeds/source/%E6%97%A0.json")]
    [InlineData("/feeds/colour/red.json")]
    [InlineData("/feeds/section/xinwen.rss")]
    [InlineData("/nowhere/feed.rss")]
    [InlineData("/feeds/site/archive/0.rss")]
    [InlineData("/feeds/site/archive/01.rss")]
    [InlineData("/feeds/site/archive/9999999.rss")]
    [InlineData("/feeds/tag/%E6%97%A0/archive/1.rss")]
    public async Task A_feed_that_never_had_anything_is_a_problem_and_no_empty_feed(string path)
    {
        using var answer = await Newsroom.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_corrected_article_is_among_the_changes_and_an_uncorrected_one_is_not()
    {
        var plain = await Newsroom.Publish("无误");
        var story = await Newsroom.Publish("有误", "甲");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        var read = await Until("/feeds/changes", "json", document => document.Entry(story.Id) is not null);
        read.Entry(plain.Id).ShouldBeNull();
    }

    private async Task<Story> Reprint(string paper, string author, string tag)
    {
        var story = await Newsroom.Draft("标题一", "正文一", more: new
        {
            tags = new[] { tag },
            contributors = new[] { new { name = author, role = "记者" }, new { name = "某编", role = "编辑" } },
        });
        await story.Source(new { kind = "reprint", publisher = paper, url = "https://paper.example/1", originalTitle = "某题", authorNotStated = true });
        await story.Do("publication", new { });
        return story;
    }

    private static string[] Feeds(string paper, string author, string tag) =>
    [
        "/feed", "/xinwen/feed", "/feeds/source/" + Uri.EscapeDataString(paper),
        "/feeds/author/" + Uri.EscapeDataString(author), "/feeds/tag/" + Uri.EscapeDataString(tag),
    ];

    private async Task<ReadFeed> Until(string feed, string format, Func<ReadFeed, bool> condition)
    {
        ReadFeed? read = null;
        await Eventually.Holds(
            async () => condition(read = await ReadFeed.Read(Newsroom, $"{feed}.{format}")),
            TimeSpan.FromSeconds(10),
            () => $"{feed}.{format} shows the change; it is {read?.Text}");
        return read!;
    }
}
