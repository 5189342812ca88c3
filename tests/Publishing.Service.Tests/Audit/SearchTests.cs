using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Audit;

/// <summary>An auditor searches everything that happened, drafts included, and finds what to look at.</summary>
public sealed class SearchTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task Events_are_found_by_who_what_where_whence_and_flag()
    {
        var story = await Newsroom.Draft("茶园", section: "wenhua");
        await story.Source(new { kind = "relay", publisher = "红安茶讯", originalTitle = "茶园", authorNotStated = true });
        await story.Do("publication", new { });
        await story.Edit(new { title = "茶园开采", section = "wenhua", body = new { text = "改" } });
        await story.Do("updates", new { });
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙。" });
        await Indexed(story);

        (await Types($"article={story.Id}")).ShouldBe(
            ["article_drafted", "article_sourced", "article_published", "draft_edited", "article_updated", "article_corrected"]);
        (await Types($"article={story.Id}&actor=local-reporter")).ShouldBe(["article_drafted", "article_sourced", "draft_edited"]);
        (await Types($"article={story.Id}&actor=Local%20publisher&type=article_updated")).ShouldBe(["article_updated"]);
        (await Types($"section=wenhua&source=%E7%BA%A2%E5%AE%89%E8%8C%B6%E8%AE%AF&type=article_published")).ShouldBe(["article_published"]);
        (await Types($"article={story.Id}&flag=changed-without-note")).ShouldBe(["article_updated"]);
        (await Types($"article={story.Id}&flag=any")).ShouldBe(["article_published", "article_updated", "article_corrected"]);
        (await Types($"article={story.Id}&to=2001-01-01T00:00:00Z")).ShouldBeEmpty();
        (await Types($"article={story.Id}&latestFirst=true&limit=1")).ShouldBe(["article_corrected"]);
        var flags = (await Events($"article={story.Id}&flag=title-changed"))[0]!["flags"]!.AsArray();
        flags.Select(flag => flag!["code"]!.GetValue<string>()).Except(["mass-edit"])
            .ShouldBe(["changed-without-note", "title-changed"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_loss_while_more_is_written()
    {
        var stories = new List<Story>();
        for (var n = 0; n < 5; n++) stories.Add(await Newsroom.Publish($"连载{n}", section: "jiaoyu"));
        await Indexed(stories[^1]);
        var seen = new List<Guid>();
        long? after = 0;
        while (after is not null)
        {
            var page = await Newsroom.ReadAs("auditor", $"/api/audit/events?section=jiaoyu&limit=3&after={after}");
            seen.AddRange(page["events"]!.AsArray().Select(e => e!["eventId"]!.GetValue<Guid>()));
            after = page["next"]?.GetValue<long>();
        }

        seen.Count.ShouldBe(10);
        seen.Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public async Task A_retracted_text_that_is_published_again_and_a_mass_edit_are_flagged_on_the_timeline_too()
    {
        var first = await Newsroom.Publish("谣言", "某地出现异象。");
        await first.Do("retraction", new { reason = "失实", notice = "已撤回。" });
        var again = await Newsroom.Publish("异象", "某地出现异象。");
        var many = new List<Story>();
        for (var n = 0; n < 20; n++) many.Add(await Newsroom.Publish($"批量{n}", $"第{n}篇。", "jiankang"));
        foreach (var story in many) await story.Do("hold", new { note = "核实中。" });
        await Indexed(many[^1]);

        (await Flags(again)).ShouldContain("republished");
        (await Flags(first)).ShouldNotContain("republished");
        (await Flags(many[^1])).ShouldContain("mass-edit");
        (await Flags(many[0])).ShouldNotContain("mass-edit");
        (await Types("flag=mass-edit&section=jiankang")).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("limit=101")]
    [InlineData("type=no_such_event")]
    [InlineData("flag=no-such-flag")]
    [InlineData("after=-1")]
    [InlineData("from=yesterday")]
    public async Task A_search_that_cannot_be_answered_is_refused(string query)
    {
        using var answer = await Newsroom.Send(HttpMethod.Get, $"/api/audit/events?{query}", "auditor", null);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task The_index_read_again_from_the_start_is_the_same()
    {
        var story = await Newsroom.Publish("重建");
        await Indexed(story);
        const string all = "select e::text || coalesce((select string_agg(f::text, ',' order by code) from publishing.audit_flag f "
            + "where f.sequence = e.sequence), '') from publishing.audit_entry e order by sequence";
        var before = await TestDatabase.Column(fixture.Database.ConnectionString, all);

        await TestDatabase.Column(
            fixture.Database.ConnectionString,
            "with a as (delete from publishing.audit_entry), b as (delete from publishing.audit_flag) "
            + "delete from publishing.mt_event_progression where name = 'audit-entries:All' returning name");
        await fixture.Service.Kill();
        await fixture.Service.StartAgain();
        await Indexed(story);

        (await TestDatabase.Column(fixture.Database.ConnectionString, all)).Take(before.Count).ShouldBe(before);
    }

    private Task Indexed(Story story) => Eventually.Holds(
        async () => (await Events($"article={story.Id}&latestFirst=true&limit=1")) is [{ } last] && last["revision"]!.GetValue<long>() == story.Revision,
        Eventually.Patience,
        () => "the event is in the index; the service printed:\n" + fixture.Service.Log);

    private async Task<JsonArray> Events(string query) => (await Newsroom.ReadAs("auditor", "/api/audit/events?" + query))["events"]!.AsArray();

    private async Task<IReadOnlyList<string>> Types(string query) => [.. (await Events(query)).Select(e => e!["type"]!.GetValue<string>())];

    private async Task<IReadOnlyList<string>> Flags(Story story) =>
    [
        .. (await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline"))["steps"]!.AsArray()
            .SelectMany(step => step!["flags"]!.AsArray().Select(flag => flag!["code"]!.GetValue<string>())),
    ];
}
