using Npgsql;

namespace Publishing.Service.Tests.Feeds;

/// <summary>The numbers of changes are made behind the readers' backs and can be made again.</summary>
public sealed class NumberingTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const int Articles = 40;

    private static readonly string[] Forget =
    [
        "delete from publishing.feed_change returning 1",
        "delete from publishing.mt_doc_numberedarticle returning 1",
        "delete from publishing.mt_doc_feedmember returning 1",
        "delete from publishing.mt_event_progression where name = 'feed-changes:All' returning 1",
    ];

    private string Database => fixture.Database.ConnectionString;

    [Fact]
    public async Task The_head_does_not_wait_for_numbers_and_numbers_made_again_give_the_same_bytes()
    {
        var stories = new List<Story>();
        for (var i = 0; i < Articles; i++)
        {
            stories.Add(await fixture.Newsroom.Publish($"稿 {i}", "甲", i % 2 == 0 ? "wenhua" : "xinwen", new { tags = new[] { "号" } }));
        }

        await stories[1].Do("retraction", new { reason = "失实", notice = "撤稿。" });
        await Numbered();
        await WhileNobodyCanNumber(async () =>
        {
            await stories[0].Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
            var fresh = await fixture.Newsroom.Publish("未编号");
            foreach (var format in ReadFeed.Formats)
            {
                await Eventually.Holds(
                    async () => (await ReadFeed.Read(fixture.Newsroom, $"/feed.{format}")) is var head
                        && head.Entry(fresh.Id) is not null && head.Entry(stories[0].Id) is not null,
                    "the head shows what has no number yet");
                var walked = (await ReadFeed.Walk(fixture.Newsroom, $"/feed.{format}")).SelectMany(document => document.Entries);
                walked.Select(entry => entry.Id).ShouldBe([.. stories.Select(story => story.Id), fresh.Id], ignoreOrder: true);
            }
        });
        await Numbered();
        await AnArchiveMayBeKeptForADay();
        var before = await Everything();

        await fixture.Service.Stop();
        foreach (var sql in Forget)
        {
            await TestDatabase.Column(Database, sql);
        }

        await fixture.Service.Command("projections", "rebuild", "-p", "FeedMember");
        await fixture.Service.StartAgain();
        await Numbered();
        await Eventually.Holds(async () => (await Everything()).SequenceEqual(before), "everything is as it was");
    }

    private async Task AnArchiveMayBeKeptForADay()
    {
        foreach (var format in ReadFeed.Formats)
        {
            using var answer = await fixture.Newsroom.Get("/feeds/site/archive/1." + format, ("Accept-Encoding", "gzip"));
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=86400");
            answer.Content.Headers.LastModified.ShouldBeNull("an article that leaves changes it at no time that is in it");
            using var again = await fixture.Newsroom.Get(
                "/feeds/site/archive/1." + format, ("Accept-Encoding", "gzip"), ("If-None-Match", answer.Headers.ETag!.Tag));
            ((int)again.StatusCode).ShouldBe(304);
            again.Headers.ETag.ShouldBe(answer.Headers.ETag);
        }
    }

    private async Task<IReadOnlyList<string>> Everything()
    {
        var all = new List<string>();
        foreach (var feed in new[] { "/feed", "/wenhua/feed", "/feeds/changes", "/feeds/tag/" + Uri.EscapeDataString("号") })
        {
            foreach (var format in ReadFeed.Formats)
            {
                all.AddRange((await ReadFeed.Walk(fixture.Newsroom, $"{feed}.{format}")).Select(document => document.Text));
            }
        }

        return [.. all, .. await TestDatabase.Column(
            Database, "select concat_ws(' ', feed, article, number, version) from publishing.feed_change order by feed, number")];
    }

    private async Task WhileNobodyCanNumber(Func<Task> work)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("lock table publishing.feed_change in exclusive mode", connection, transaction);
        await command.ExecuteNonQueryAsync();
        await work();
        await transaction.RollbackAsync();
    }

    private Task Numbered() => HistoryTests.Numbered(Database);
}
