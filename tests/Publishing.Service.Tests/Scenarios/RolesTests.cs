using Npgsql;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>
/// The service works as a role that adds to the record. With that role's password nobody rewrites what was recorded,
/// not even somebody who has taken the service over.
/// </summary>
[Collection(Crashes.Alone.Name)]
public sealed class RolesTests
{
    private const string Refused = "42501";

    private static readonly string[] Forbidden =
    [
        "update publishing.mt_events set data = '{}'",
        "delete from publishing.mt_events",
        "truncate publishing.mt_events cascade",
        // Would take the events of the stream with it, in the name of the tables' owner.
        "delete from publishing.mt_streams",
        "truncate publishing.mt_streams cascade",
        "alter table publishing.mt_events disable trigger all",
        "alter table publishing.mt_events owner to current_user",
        "alter table publishing.mt_events add column x int",
        "drop table publishing.mt_events",
        "create rule silent as on insert to publishing.mt_events do instead nothing",
        "create trigger silent before insert on publishing.mt_events execute function suppress_redundant_updates_trigger()",
        "create table publishing.other (id int)",
        "select setval('publishing.mt_events_sequence', 1)",
        "set session_replication_role = replica",
        "update publishing.audit_leaf set entry = ''",
        "delete from publishing.audit_leaf",
        "delete from publishing.audit_checkpoint",
        "delete from vault.part_key",
        "update vault.part_key set key = ''",
        "drop schema publishing cascade",
    ];

    [Fact]
    public async Task The_life_of_an_article_needs_no_right_to_rewrite_and_every_attempt_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var roles = await TwoRoles.Make(database);
        await using var service = await ServiceProcess.Start(roles.Application, new Dictionary<string, string>
        {
            ["ConnectionStrings__PublishingOwner"] = roles.Owner,
        });
        using var newsroom = new Newsroom(service);
        await WholeLife(newsroom);
        await Eventually.Holds(
            async () => await TestDatabase.Scalar<long>(
                database.ConnectionString, "select max(size) from publishing.audit_checkpoint") >= 14,
            "the log covers it");
        (await newsroom.Read("/health/ready")).ShouldBe("Healthy");

        foreach (var statement in Forbidden)
        {
            var refusal = await Should.ThrowAsync<PostgresException>(
                () => TestDatabase.Column(roles.Application, statement), statement);
            refusal.SqlState.ShouldBe(Refused, statement);
        }

        await service.Stop();
        (await service.Command("audit")).ShouldContain("The event store is what the log says.");
        await service.Command("projections", "rebuild", "-p", "PublicArticle");
        await service.Command("resources", "setup");
        await service.Command("grants");
        await service.StartAgain();
        await newsroom.Publish("之后");
    }

    private static async Task WholeLife(Newsroom newsroom)
    {
        var story = await newsroom.Publish("章一", "甲。", "wenhua");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        await story.Edit(new { title = "章一改", section = "wenhua", body = new { text = "乙。" } });
        await story.Do("updates", new { note = "有新进展" });
        await story.Edit(new { title = "章一又改", section = "xinwen", body = new { text = "乙。" } });
        await story.Do("refiles", new { });
        await story.Do("hold", new { note = "核实中" });
        await story.Do("release", new { });
        await story.Do("withdrawal", new { reason = "误发", gone = true });
        await story.Do("restoration", new { reason = "无误" });
        await story.Do("retraction", new { reason = "失实", notice = "撤稿" });
        await newsroom.Draft("章二");
        await newsroom.ReadAs("auditor", $"/api/audit/articles/{story.Id}/timeline");
        (await newsroom.Read("/feed.json")).ShouldContain("撤稿");
        await Eventually.Holds(
            async () => (await newsroom.ReadAs("auditor", "/api/wire")).AsArray().Count >= 9, "the messages are out");
        await Eventually.Holds(
            async () => (await newsroom.ReadAs("editor", "/api/articles?q=%E7%AB%A0%E4%BA%8C"))["articles"]!.AsArray().Count == 1,
            "the search has caught up");
    }
}
