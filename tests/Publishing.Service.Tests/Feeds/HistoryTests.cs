namespace Publishing.Service.Tests.Feeds;

/// <summary>Everything that was ever in a feed can be had from it, each article once.</summary>
public sealed class HistoryTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const int Articles = 1000;
    private const int Clients = 6;
    private const string Killed = "旧文";

    [Fact]
    public async Task A_walk_through_the_archives_reaches_every_article_once_and_no_retracted_text()
    {
        var ids = new Guid[Articles];
        await Parallel.ForAsync(0, Articles, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
            ids[i] = await Live(i));
        await Numbered(fixture.Database.ConnectionString);

        foreach (var path in new[] { "/feed", "/feeds/tag/" + Uri.EscapeDataString("历史 甲/乙") })
        {
            var orders = new List<string>();
            foreach (var format in ReadFeed.Formats)
            {
                var documents = await ReadFeed.Walk(fixture.Newsroom, $"{path}.{format}");
                var walked = documents.SelectMany(document => document.Entries).ToList();
                walked.Select(entry => entry.Id).ShouldBe(ids, ignoreOrder: true);
                documents.Count.ShouldBeGreaterThan(Articles / 15);
                documents.ShouldAllBe(document => !document.Text.Contains(Killed));
                documents.Select(document => document.Self).ShouldBeUnique();
                orders.Add(string.Join(' ', walked.Select(entry => $"{entry.Id} {entry.Title} {entry.Updated:O}")));
            }

            orders.Distinct().Count().ShouldBe(1);
        }
    }

    private async Task<Guid> Live(int i)
    {
        var text = i % 25 == 3 ? Killed : "正文";
        var story = await fixture.Newsroom.Publish(
            $"{(i % 25 == 3 ? Killed : "史")} {i}", text, more: new { tags = new[] { "历史 甲/乙" } });
        if (i % 25 == 3)
        {
            await story.Do("retraction", new { reason = "失实", notice = "本文失实，现予撤稿。" });
        }
        else if (i % 10 == 0)
        {
            await story.Do("corrections", new { wrong = "正文", right = "改文", note = "应为改文" });
        }

        return story.Id;
    }

    /// <summary>Waits until every change has its number.</summary>
    internal static Task Numbered(string database) => Eventually.Holds(
        async () => await TestDatabase.Scalar<bool>(
            database,
            """
            select coalesce((
                select last_seq_id from publishing.mt_event_progression where name = 'feed-changes:All')
                = (select max(seq_id) from publishing.mt_events), false)
            """),
        "the numbering has caught up");
}
