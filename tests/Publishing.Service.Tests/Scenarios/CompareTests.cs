namespace Publishing.Service.Tests.Scenarios;

/// <summary>What readers are served is what the events make, and what somebody edited there past the service is found.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class CompareTests
{
    [Fact]
    public async Task Read_models_that_were_edited_removed_or_slipped_in_are_found_and_honest_ones_are_not()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var story = await newsroom.Publish("章一", "甲。");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        var killed = await newsroom.Publish("章二", "丙。");
        await killed.Do("retraction", new { reason = "失实", notice = "撤稿" });
        var draft = await newsroom.Draft("章三");
        await Eventually.Holds(
            async () => await TestDatabase.Scalar<long>(
                database.ConnectionString, "select count(*) from publishing.mt_event_progression where name = 'SearchEntry:All' and last_seq_id >= 7") == 1,
            "the search has caught up");
        (await service.Command("compare")).ShouldContain("The read models are what the events make.");

        await service.Stop();
        await TestDatabase.Column(
            database.ConnectionString,
            $"update publishing.mt_doc_publicarticle set data = replace(data::text, '乙', '丁')::jsonb where id = '{story.Id}'");
        await TestDatabase.Column(database.ConnectionString, $"delete from publishing.mt_doc_feedmember where id = '{killed.Id}'");
        await TestDatabase.Column(
            database.ConnectionString,
            $"update publishing.mt_doc_articlelisting set data = jsonb_set(data, '{{changedBy}}', '\"x\"') where id = '{draft.Id}'");
        await TestDatabase.Column(
            database.ConnectionString,
            "update publishing.mt_doc_searchentry set id = gen_random_uuid() where id in (select id from publishing.mt_doc_searchentry limit 1)");
        var told = (await Should.ThrowAsync<InvalidOperationException>(() => service.Command("compare"))).Message;
        told.ShouldContain($"PublicArticle {story.Id}: The document is not what the events make.");
        told.ShouldContain($"FeedMember {killed.Id}: The document is missing.");
        told.ShouldContain($"ArticleListing {draft.Id}: The document is not what the events make.");
        told.ShouldContain("There is a document and no such article.");
        told.ShouldContain("\n5 differences.");
    }
}
