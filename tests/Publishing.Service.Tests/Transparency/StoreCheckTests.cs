namespace Publishing.Service.Tests.Transparency;

/// <summary>The operator's check finds what was changed in the database past the service, and nothing else.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class StoreCheckTests
{
    [Fact]
    public async Task An_honest_store_passes_and_every_kind_of_tampering_is_found()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var log = new LogClient(newsroom);
        var story = await newsroom.Publish("章一", "甲。");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        await newsroom.Draft("章二");
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 4, "all is covered");
        await service.Stop();
        // What a database may do by itself: write every row anew.
        await Sql(database, "update publishing.mt_events set data = data || '{}'");
        (await service.Command("audit")).ShouldContain("The event store is what the log says.");

        await Found("D2", service, database, "update publishing.mt_events set data = jsonb_set(data, '{content,title}', '\"章二改\"') where seq_id = 4");
        await Found("D2", service, database, "update publishing.mt_events set data = jsonb_set(data, '{occasion,by,id}', '\"x\"') where seq_id = 1");
        await Found("D3", service, database, "update publishing.mt_events set timestamp = timestamp - interval '1 day' where seq_id = 2");
        await Found("D3", service, database, "update publishing.mt_events set type = 'article_refiled' where seq_id = 3");
        await Found("D4", service, database, "delete from vault.part_key where part = 'body'");
        await Found("D5", service, database, "delete from publishing.mt_events where seq_id = 4");
        await Found("C7", service, database, "update publishing.audit_tile set hashes = overlay(hashes placing '\\x00'::bytea from 5)");
        await Found("D1", service, database, "insert into publishing.mt_events select 99, gen_random_uuid(), stream_id, 99, data, bdata, type, timestamp - interval '1 hour', tenant_id, mt_dotnet_type from publishing.mt_events where seq_id = 2");
    }

    /// <summary>Tampers in a copy of the database, so that each is found alone.</summary>
    private static async Task Found(string code, ServiceProcess service, TestDatabase database, string tampering)
    {
        await using var copy = await database.Copy();
        await Sql(copy, tampering);
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => service.CommandOn(copy.ConnectionString, "audit"));
        failure.Message.ShouldContain($"\n{code} Fail ", customMessage: tampering);
    }

    private static async Task Sql(TestDatabase database, string sql) =>
        await TestDatabase.Column(database.ConnectionString, sql);
}
