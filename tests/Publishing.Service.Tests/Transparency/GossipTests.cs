using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Publishing.Service.Tests.Transparency;

/// <summary>Whoever reads a feed, a message or a page becomes a witness of the log.</summary>
[Collection(TransparencyService.Name)]
public sealed class GossipTests(ServiceFixture fixture)
{
    private static readonly XNamespace Audit = "urn:publishing:audit";

    private readonly Newsroom _newsroom = fixture.Newsroom;
    private readonly LogClient _log = new(fixture.Newsroom);

    [Fact]
    public async Task The_checkpoint_known_at_a_change_stands_in_every_feed_and_in_its_message()
    {
        var before = await _log.Checkpoint();
        var story = await _newsroom.Publish("见证", section: "jiaoyu");
        string note = "";
        await Eventually.Holds(
            async () =>
            {
                var feed = await _newsroom.Read("/jiaoyu/feed.json");
                note = JsonNode.Parse(feed)!["_audit"]?["checkpoint"]?.GetValue<string>() ?? "";
                return feed.Contains("见证");
            },
            "the feed shows the article");

        var said = await _log.Trusted(Encoding.UTF8.GetBytes(note));
        said.Checkpoint.Size.ShouldBeGreaterThanOrEqualTo(before.Checkpoint.Size);
        foreach (var ending in new[] { "rss", "atom" })
        {
            XDocument.Parse(await _newsroom.Read("/jiaoyu/feed." + ending)).Descendants(Audit + "checkpoint")
                .ShouldHaveSingleItem().Value.ShouldBe(note);
        }

        await Eventually.Holds(
            async () => (await Messages(story.Id)).Count == 1, "the message is in the log of messages");
        Encoding.UTF8.GetString(Convert.FromBase64String((await Messages(story.Id))[0]["auditcheckpoint"]!.GetValue<string>()))
            .ShouldBe(note);
        await _log.IsContinued(said, await _log.Checkpoint());
    }

    [Fact]
    public async Task An_article_links_to_the_proof_of_its_latest_change()
    {
        var story = await _newsroom.Publish("有据可查");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        var page = await _newsroom.Read(story.Path);
        var id = page.Split("/audit/proof/")[1][..36];
        (await TestDatabase.Scalar<string>(fixture.Database.ConnectionString, $"select type from publishing.mt_events where id = '{id}'"))
            .ShouldBe("article_corrected");
        await _log.Proven(Guid.Parse(id));
    }

    private async Task<IReadOnlyList<JsonNode>> Messages(Guid article)
    {
        var all = new List<JsonNode>();
        for (JsonArray page; (page = (await _newsroom.ReadAs("auditor", $"/api/wire?after={all.Count}")).AsArray()).Count > 0;)
        {
            all.AddRange(page.Select(message => message!));
        }

        return [.. all.Where(message => message["subject"]!.GetValue<Guid>() == article)];
    }
}
