using System.Net;

namespace Publishing.Service.Tests.Hub;

/// <summary>What subscribers are sent, and what becomes of those who do not take it (WebSub, section 7).</summary>
[Collection(HubService.Name)]
public sealed class DeliveryTests(HubFixture fixture)
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task Every_change_arrives_as_the_whole_document_that_a_reader_would_get(string format, string type)
    {
        var mailbox = fixture.Subscriber.Mailbox();
        var tag = "推送" + format;
        var story = await Newsroom.Publish("题目", "错误的句子。", more: new { tags = new[] { tag } });
        var path = $"/feeds/tag/{Uri.EscapeDataString(tag)}.{format}";
        await fixture.Subscribe(mailbox, path, ("hub.secret", "秘密"));

        await story.Edit(new { title = "题目", body = new { text = "正确的句子。" }, section = "xinwen", tags = new[] { tag } });
        await story.Do("corrections", new { wrong = "错误的句子", right = "正确的句子", note = "说明" });
        var corrected = await mailbox.Receives("正确的句子");
        corrected.ContentType.ShouldBe(type);
        corrected.Query.ShouldBe("?own=1%2F2");
        corrected.Link.ShouldContain($"<{fixture.Topic(path)}>; rel=\"self\"");
        corrected.Link.ShouldContain($"<{fixture.Topic("/hub")}>; rel=\"hub\"");
        corrected.IsSignedWith("秘密").ShouldBeTrue();
        corrected.IsSignedWith("别的").ShouldBeFalse();
        await ReadersGet(path, corrected.Text);

        await story.Do("retraction", new { reason = "失实", notice = "撤稿告示。" });
        var retracted = await mailbox.Receives("撤稿告示");
        retracted.Text.ShouldNotContain("正确的句子");
        retracted.Text.ShouldNotContain("题目");
        await ReadersGet(path, retracted.Text);
        mailbox.Deliveries.Last().ShouldBe(retracted);
    }

    [Fact]
    public async Task A_renewed_subscription_is_signed_with_the_new_secret_and_without_one_not_at_all()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        await fixture.Subscribe(mailbox, "/wenhua/feed.rss", ("hub.secret", "旧"));
        await fixture.Subscribe(mailbox, "/wenhua/feed.rss", ("hub.secret", "新"));
        await Newsroom.Publish("换了秘密", section: "wenhua");
        (await mailbox.Receives("换了秘密")).IsSignedWith("新").ShouldBeTrue();
        await fixture.Subscribe(mailbox, "/wenhua/feed.rss");
        await Newsroom.Publish("没有秘密", section: "wenhua");
        (await mailbox.Receives("没有秘密")).Signature.ShouldBeNull();
        fixture.Service.Log.ShouldNotContain("换了秘密");
        fixture.Service.Log.ShouldNotContain(mailbox.Callback.AbsolutePath);
    }

    [Fact]
    public async Task Of_a_feed_that_an_article_leaves_its_subscribers_are_told()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        var story = await Newsroom.Publish("搬家", section: "jiaoyu");
        await fixture.Subscribe(mailbox, "/jiaoyu/feed.atom");
        await story.Edit(new { title = "搬家", body = new { text = "搬" }, section = "jiankang" });
        await story.Do("refiles", new { });
        await Eventually.Holds(() => Task.FromResult(!mailbox.Deliveries.IsEmpty), "the feed that it left is delivered");
        mailbox.Deliveries.Last().Text.ShouldNotContain("搬家");
    }

    [Fact]
    public async Task Who_is_gone_is_not_called_again()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        mailbox.Takes = (_, _) => Task.FromResult(410);
        await fixture.Subscribe(mailbox, "/gonggao/feed.rss");
        await Newsroom.Publish("永别", section: "gonggao");
        await mailbox.Receives("永别");
        await Eventually.Holds(
            async () => await HubFixture.Count(fixture.Database, "hub_subscription", mailbox) == 0, "the subscription has ended");
    }

    [Fact]
    public async Task Who_fails_for_a_while_gets_it_later_and_only_what_is_newest_then()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        mailbox.Takes = (before, _) => Task.FromResult(before switch { 0 => 500, 1 => 302, _ => 200 });
        await fixture.Subscribe(mailbox, "/jiankang/feed.json");
        await Newsroom.Publish("第一稿", section: "jiankang");
        await mailbox.Receives("第一稿");
        await Newsroom.Publish("第二稿", section: "jiankang");
        await Newsroom.Publish("第三稿", section: "jiankang");
        await mailbox.Receives("第三稿");
        await Quiet(mailbox);
        mailbox.Deliveries.Last().Text.ShouldContain("第二稿");
        mailbox.Deliveries.Count.ShouldBeInRange(3, 5);
        NeverOlder(mailbox, "第二稿", "第三稿");
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        var times = new List<DateTimeOffset>();
        mailbox.Takes = (before, http) =>
        {
            times.Add(TimeProvider.System.GetUtcNow());
            http.Response.Headers.RetryAfter = "3";
            return Task.FromResult(before == 0 ? 503 : 200);
        };
        await fixture.Subscribe(mailbox, "/minsheng/feed.rss");
        await Newsroom.Publish("请稍后", section: "minsheng");
        await Eventually.Holds(() => Task.FromResult(mailbox.Deliveries.Count == 2), "it is delivered again");
        (times[1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromSeconds(2.9));
    }

    [Fact]
    public async Task Who_hangs_delays_nobody_else()
    {
        var hanging = new List<Mailbox>();
        var release = new TaskCompletionSource<int>();
        for (var i = 0; i < 12; i++)
        {
            var mailbox = fixture.Subscriber.Mailbox();
            mailbox.Takes = (_, _) => release.Task;
            var callback = new UriBuilder(mailbox.Callback) { Host = Subscriber.OtherHost }.Uri;
            using var answer = await fixture.Ask(
                ("hub.mode", "subscribe"), ("hub.topic", fixture.Topic("/wenhua/feed.atom")), ("hub.callback", callback.AbsoluteUri));
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            hanging.Add(mailbox);
        }

        await Eventually.Holds(() => Task.FromResult(hanging.All(mailbox => !mailbox.Questions.IsEmpty)), "all are asked");
        var quick = fixture.Subscriber.Mailbox();
        await fixture.Subscribe(quick, "/wenhua/feed.atom");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Newsroom.Publish("不等人", section: "wenhua");
        await quick.Receives("不等人");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2), "less than those who hang are waited for");
        release.SetResult(200);
        await Eventually.Holds(() => Task.FromResult(hanging.All(mailbox => mailbox.With("不等人") is not null)), "all get it");
    }

    [Fact]
    public async Task Many_changes_at_once_are_few_deliveries_and_the_last_has_them_all()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        mailbox.Takes = async (_, http) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), http.RequestAborted);
            return 200;
        };
        await fixture.Subscribe(mailbox, "/minsheng/feed.atom");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Newsroom.Publish($"同时{i:D2}", section: "minsheng")));
        await Eventually.Holds(
            () => Task.FromResult(mailbox.Deliveries.LastOrDefault() is { } last
                && Enumerable.Range(0, 20).All(i => last.Text.Contains($"同时{i:D2}"))),
            "the last delivery has them all");
        await Quiet(mailbox);
        mailbox.Deliveries.Count.ShouldBeLessThan(20);
        NeverOlder(mailbox, [.. Enumerable.Range(0, 20).Select(i => $"同时{i:D2}")]);
    }

    /// <summary>The instance that answers learns of a change about when the subscriber does.</summary>
    private Task ReadersGet(string path, string text) =>
        Eventually.Holds(async () => await Newsroom.Read(path) == text, "readers get what was delivered, to the byte");

    private Task Quiet(Mailbox mailbox) => Eventually.Holds(
        async () => await TestDatabase.Scalar<bool>(
            fixture.Database.ConnectionString,
            $"select due is null and delivered = newest from publishing.hub_subscription where callback = '{mailbox.Callback.AbsoluteUri}'"),
        "the subscriber is up to date");

    /// <summary>What one delivery had, all later ones have.</summary>
    private static void NeverOlder(Mailbox mailbox, params string[] titles)
    {
        foreach (var title in titles)
        {
            mailbox.Deliveries.SkipWhile(delivery => !delivery.Text.Contains(title)).ShouldAllBe(delivery => delivery.Text.Contains(title));
        }
    }
}
