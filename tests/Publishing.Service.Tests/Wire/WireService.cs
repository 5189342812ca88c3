using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>The tests of the wire that can share a service do.</summary>
[CollectionDefinition(Name)]
public sealed class WireService : ICollectionFixture<ServiceFixture>
{
    /// <summary>The name of the group.</summary>
    public const string Name = "wire";

    /// <summary>Takes an article through everything that may happen to it: nine messages.</summary>
    public static async Task<Story> WholeLife(Newsroom newsroom, string text = "初稿文")
    {
        var story = await newsroom.Draft("初稿题", text);
        await story.Source(new { kind = "reprint", publisher = "云泽日报", originalTitle = "原题", originalAuthor = "温如故" });
        await story.Do("publication", new { });
        await story.Edit(Draft("更新题", "更新文" + text));
        await story.Do("updates", new { note = "补充" });
        await story.Edit(Draft("重发题", "更新文" + text));
        await story.Do("refiles", new { });
        await story.Edit(Draft("重发题", "更正文" + text));
        await story.Do("corrections", new { wrong = "更新文", right = "更正文", note = "说明已更正" });
        await story.Do("hold", new { note = "暂缓告示" });
        await story.Do("release", new { });
        await story.Do("withdrawal", new { reason = "误发", note = "下线告示" });
        await story.Do("restoration", new { reason = "无误" });
        await story.Do("retraction", new { reason = "失实", notice = "撤稿告示" });
        return story;
    }

    /// <summary>The messages about an article, when there are so many.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Messages(Newsroom newsroom, Guid article, int count)
    {
        IReadOnlyList<JsonNode> messages = [];
        await Eventually.Holds(
            async () =>
            {
                messages = [.. (await All(newsroom)).Where(message => message["subject"]!.GetValue<Guid>() == article)];
                return messages.Count >= count;
            },
            $"{count} messages about {article}");
        messages.Count.ShouldBe(count);
        return messages;
    }

    /// <summary>The whole log.</summary>
    public static async Task<IReadOnlyList<JsonNode>> All(Newsroom newsroom)
    {
        var log = new List<JsonNode>();
        while (true)
        {
            var page = await newsroom.ReadAs("auditor", $"/api/wire?after={log.Count}&limit=100");
            if (page.AsArray().Count == 0)
            {
                return log;
            }

            log.AddRange(page.AsArray().Select(message => message!));
        }
    }

    private static object Draft(string title, string text) => new
    {
        title,
        body = new { text },
        section = "xinwen",
        summary = "提要。",
        tags = new[] { "一生" },
        contributors = new[] { new { name = "汪欢", role = "记者" } },
    };
}
