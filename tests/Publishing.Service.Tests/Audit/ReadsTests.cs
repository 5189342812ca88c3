using System.Net;

namespace Publishing.Service.Tests.Audit;

/// <summary>Who looks is seen: the record says who read it, and nobody else gets in.</summary>
public sealed class ReadsTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task What_an_auditor_reads_is_recorded_before_it_is_answered()
    {
        var story = await Newsroom.Publish("会议");
        await Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline?limit=5");
        await Newsroom.ReadAs("admin", "/api/audit/events?section=xinwen");

        var reads = (await Newsroom.ReadAs("auditor", "/api/audit/reads"))["reads"]!.AsArray().Select(read => read!).ToList();

        var first = reads.Single(read => read["article"]?.GetValue<Guid>() == story.Id);
        first["what"]!.GetValue<string>().ShouldBe($"/api/audit/articles/{story.Id}/timeline?limit=5");
        first["by"]!["id"]!.GetValue<string>().ShouldBe("local-auditor");
        first["from"]!.GetValue<string>().ShouldBe("loopback");
        reads.ShouldContain(read => read["by"]!["id"]!.GetValue<string>() == "local-admin");
        reads[^1]["what"]!.GetValue<string>().ShouldBe("/api/audit/reads");
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await Newsroom.ReadAs("auditor", $"/api/audit/reads?actor=local-admin&day={day}"))["reads"]!.AsArray()
            .ShouldAllBe(read => read!["by"]!["id"]!.GetValue<string>() == "local-admin");
    }

    [Fact]
    public async Task Many_reads_at_once_are_all_recorded_without_a_hole_and_everything_else_goes_on()
    {
        var story = await Newsroom.Publish("并发");
        const string count = "select count(*) from publishing.mt_events where type = 'audit_read'";
        const string holes = "select max(seq_id) - count(*) from publishing.mt_events";
        var before = await TestDatabase.Scalar<long>(fixture.Database.ConnectionString, count);
        var holesBefore = await TestDatabase.Scalar<long>(fixture.Database.ConnectionString, holes);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/as-of")));

        (await TestDatabase.Scalar<long>(fixture.Database.ConnectionString, count)).ShouldBe(before + 40);
        (await TestDatabase.Scalar<long>(fixture.Database.ConnectionString, holes)).ShouldBe(holesBefore);
        const string jumps = "select count(*) from publishing.mt_streams s where s.version <> "
            + "(select count(*) from publishing.mt_events e where e.stream_id = s.id)";
        (await TestDatabase.Scalar<long>(fixture.Database.ConnectionString, jumps)).ShouldBe(0);
        var later = await Newsroom.Publish("之后", "能搜到的词。");
        await Eventually.Holds(
            async () => (await Newsroom.ReadAs("editor", "/api/articles?q=%E8%83%BD%E6%90%9C"))["articles"]!.AsArray().Count == 1,
            "the projections have passed the reads");
        (await Newsroom.Read("/feed.rss")).ShouldContain("之后");
        using var ready = await Newsroom.Get("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        later.Revision.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("reporter", 403)]
    [InlineData("editor", 403)]
    [InlineData("publisher", 403)]
    [InlineData("auditor", 200)]
    [InlineData("admin", 200)]
    public async Task Only_auditors_and_admins_get_in(string? role, int status)
    {
        var story = await Newsroom.Publish("门禁");
        foreach (var path in Paths(story.Id))
        {
            using var answer = await Newsroom.Send(HttpMethod.Get, path, role, null);
            ((int)answer.StatusCode).ShouldBe(status, path);
        }
    }

    [Fact]
    public async Task A_read_that_cannot_be_recorded_is_refused()
    {
        var story = await Newsroom.Publish("拒绝");
        await TestDatabase.Column(
            fixture.Database.ConnectionString,
            "create function publishing.no_reads() returns trigger language plpgsql as "
            + "$$ begin if new.type = 'audit_read' then raise exception 'no' using errcode = '53100'; end if; return new; end $$; "
            + "create trigger no_reads before insert on publishing.mt_events for each row execute function publishing.no_reads();");
        try
        {
            foreach (var path in Paths(story.Id))
            {
                using var answer = await Newsroom.Send(HttpMethod.Get, path, "auditor", null);
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
                (await answer.Content.ReadAsStringAsync()).ShouldNotContain("拒绝");
            }
        }
        finally
        {
            await TestDatabase.Column(fixture.Database.ConnectionString, "drop trigger no_reads on publishing.mt_events");
        }
    }

    private static string[] Paths(Guid id) =>
    [
        $"/api/audit/articles/{id}/timeline", $"/api/audit/articles/{id}/as-of", $"/api/audit/articles/{id}/diff?from=1&to=2",
        "/api/audit/events", "/api/audit/reads", "/audit/", $"/audit/articles/{id}", $"/audit/articles/{id}/page?version=2",
        $"/audit/articles/{id}/diff?from=1&to=2",
    ];
}
