using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Hub;

/// <summary>How subscriptions begin, are renewed, and end (WebSub, section 5).</summary>
[Collection(HubService.Name)]
public sealed class SubscribingTests(HubFixture fixture)
{
    [Fact]
    public async Task A_subscriber_is_asked_and_its_own_query_is_kept()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        await fixture.Subscribe(mailbox, "/feed.atom");
        var question = mailbox.Questions.ShouldHaveSingleItem();
        question["own"].ToString().ShouldBe("1/2");
        question["hub.mode"].ToString().ShouldBe("subscribe");
        question["hub.topic"].ToString().ShouldBe(fixture.Topic("/feed.atom"));
        question["hub.challenge"].ToString().Length.ShouldBe(64);
        question["hub.lease_seconds"].ToString().ShouldBe("864000");
        (await Subscriptions(mailbox)).ShouldBe(1);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("864001")]
    [InlineData("99999999999", "2592000")]
    public async Task The_lease_is_what_was_asked_for_within_limits(string wish, string? lease = null)
    {
        var mailbox = fixture.Subscriber.Mailbox();
        await fixture.Subscribe(mailbox, "/feed.rss", ("hub.lease_seconds", wish));
        mailbox.Questions.ShouldHaveSingleItem()["hub.lease_seconds"].ToString().ShouldBe(lease ?? wish);
    }

    [Fact]
    public async Task Who_does_not_confirm_is_not_subscribed_and_an_older_subscription_stays_as_it_was()
    {
        var mailbox = fixture.Subscriber.Mailbox();
        mailbox.Confirms = _ => "something else";
        await fixture.Subscribe(mailbox, "/feed.json");
        (await Subscriptions(mailbox)).ShouldBe(0);

        mailbox.Confirms = challenge => challenge;
        await fixture.Subscribe(mailbox, "/feed.json", ("hub.secret", "first"));
        foreach (var refusing in new Func<string, string>[] { _ => "", challenge => challenge + "x", challenge => challenge[..^1], challenge => challenge + "\n" })
        {
            mailbox.Confirms = refusing;
            await fixture.Subscribe(mailbox, "/feed.json", ("hub.secret", "second"));
        }

        await fixture.Ask(("hub.mode", "unsubscribe"), ("hub.topic", fixture.Topic("/feed.json")), ("hub.callback", mailbox.Callback.AbsoluteUri));
        await HubFixture.Settled(fixture.Database, mailbox);
        (await Subscriptions(mailbox)).ShouldBe(1);
        await fixture.Newsroom.Publish("不变的订阅");
        (await mailbox.Receives("不变的订阅")).IsSignedWith("first").ShouldBeTrue();
    }

    [Fact]
    public async Task Who_unsubscribes_is_asked_and_hears_nothing_more()
    {
        var (leaving, staying) = (fixture.Subscriber.Mailbox(), fixture.Subscriber.Mailbox());
        await fixture.Subscribe(leaving, "/feed.atom");
        await fixture.Subscribe(staying, "/feed.atom");
        using var answer = await fixture.Ask(
            ("hub.mode", "unsubscribe"), ("hub.topic", fixture.Topic("/feed.atom")), ("hub.callback", leaving.Callback.AbsoluteUri));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await HubFixture.Settled(fixture.Database, leaving);
        leaving.Questions.Last()["hub.mode"].ToString().ShouldBe("unsubscribe");
        await fixture.Newsroom.Publish("退订之后");
        await staying.Receives("退订之后");
        leaving.With("退订之后").ShouldBeNull();
    }

    [Fact]
    public async Task A_lease_that_is_over_is_over()
    {
        var (brief, staying) = (fixture.Subscriber.Mailbox(), fixture.Subscriber.Mailbox());
        await fixture.Subscribe(brief, "/feed.atom", ("hub.lease_seconds", "1"));
        await fixture.Subscribe(staying, "/feed.atom");
        await Eventually.Holds(
            async () => await TestDatabase.Scalar<bool>(
                fixture.Database.ConnectionString,
                $"select coalesce(max(expires), now()) <= now() from publishing.hub_subscription where callback = '{brief.Callback.AbsoluteUri}'"),
            "the lease is over");
        await fixture.Newsroom.Publish("租期之后");
        await staying.Receives("租期之后");
        brief.With("租期之后").ShouldBeNull();
    }

    [Fact]
    public async Task A_topic_is_the_self_url_of_any_feed_in_any_format()
    {
        await fixture.Newsroom.Publish("主题", more: new { tags = new[] { "话/题" } });
        foreach (var path in new[] { "/feed.rss", "/xinwen/feed.atom", "/feeds/changes.json", "/feeds/tag/%E8%AF%9D%2F%E9%A2%98.rss" })
        {
            var mailbox = fixture.Subscriber.Mailbox();
            await fixture.Subscribe(mailbox, path);
            (await Subscriptions(mailbox)).ShouldBe(1, path);
        }
    }

    [Theory]
    [InlineData("hub.mode", "", "bad-hub-mode")]
    [InlineData("hub.mode", "Subscribe", "bad-hub-mode")]
    [InlineData("hub.mode", "publish", "bad-hub-mode")]
    [InlineData("hub.topic", "", "bad-hub-topic")]
    [InlineData("hub.topic", "/feed.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "http://elsewhere.example/feed.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feed.ATOM", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feed.atom?x=1", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}nowhere/feed.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feeds/site/archive/1.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feeds/tag/none.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feeds/tag/%00.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feeds/tag/..%2F..%2Ffeed.atom", "bad-hub-topic")]
    [InlineData("hub.topic", "{site}feeds.opml", "bad-hub-topic")]
    [InlineData("hub.callback", "", "bad-hub-callback")]
    [InlineData("hub.callback", "callback", "bad-hub-callback")]
    [InlineData("hub.callback", "ftp://127.0.0.1/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://user:pw@127.0.0.1/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://127.0.0.1:25/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://127.0.0.1/#there", "bad-hub-callback")]
    [InlineData("hub.callback", "http://10.0.0.1/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://[::1]/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://169.254.169.254/latest/meta-data/", "bad-hub-callback")]
    [InlineData("hub.callback", "http://no-such-host.invalid/", "bad-hub-callback")]
    [InlineData("hub.lease_seconds", "0", "bad-hub-lease")]
    [InlineData("hub.lease_seconds", "-1", "bad-hub-lease")]
    [InlineData("hub.lease_seconds", "1.5", "bad-hub-lease")]
    [InlineData("hub.lease_seconds", "ten", "bad-hub-lease")]
    [InlineData("hub.lease_seconds", "99999999999999999999", "bad-hub-lease")]
    [InlineData("hub.secret", "{200 bytes}", "bad-hub-secret")]
    public async Task A_wrong_parameter_is_refused_with_a_sentence(string parameter, string value, string problem)
    {
        var mailbox = fixture.Subscriber.Mailbox();
        var parameters = new Dictionary<string, string>
        {
            ["hub.mode"] = "subscribe",
            ["hub.topic"] = fixture.Topic("/feed.atom"),
            ["hub.callback"] = mailbox.Callback.AbsoluteUri,
            [parameter] = value.Replace("{site}", fixture.Topic("/")).Replace("{200 bytes}", new string('文', 66) + "ab"),
        };
        using var answer = await fixture.Ask([.. parameters.Select(pair => (pair.Key, pair.Value))]);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        body["type"]!.GetValue<string>().ShouldBe("urn:publishing:problem:" + problem);
        body["detail"]!.GetValue<string>().ShouldContain(parameter);
        mailbox.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_hub_takes_forms_by_post_and_nothing_else()
    {
        using var json = await fixture.Newsroom.Send(HttpMethod.Post, "/hub", null, new { mode = "subscribe" });
        json.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var get = await fixture.Newsroom.Get("/hub");
        get.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        get.Content.Headers.Allow.ShouldBe(["POST"]);
        using var huge = await fixture.Ask(("hub.mode", new string('a', 40_000)));
        ((int)huge.StatusCode).ShouldBeInRange(400, 413);
        using var many = await fixture.Ask([.. Enumerable.Range(0, 60).Select(i => ($"p{i}", "v"))]);
        many.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var secret = await fixture.Ask(
            ("hub.mode", "subscribe"), ("hub.topic", fixture.Topic("/feed.atom")), ("hub.callback", "x"), ("hub.secret", "very secret words"));
        (await secret.Content.ReadAsStringAsync()).ShouldNotContain("very secret words");
    }

    [Fact]
    public async Task A_host_that_never_asked_for_it_is_not_flooded_with_questions()
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Parse("127.0.0.3"), 0);
        silent.Start();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            using var answer = await fixture.Ask(
                ("hub.mode", "subscribe"), ("hub.topic", fixture.Topic("/feed.atom")), ("hub.callback", $"http://{silent.LocalEndpoint}/{i}"));
            statuses.Add(answer.StatusCode);
            (answer.Headers.RetryAfter is not null).ShouldBe(answer.StatusCode is HttpStatusCode.TooManyRequests);
        }

        statuses.Take(20).ShouldAllBe(status => status == HttpStatusCode.Accepted);
        statuses.Last().ShouldBe(HttpStatusCode.TooManyRequests);
        var other = fixture.Subscriber.Mailbox();
        await fixture.Subscribe(other, "/feed.atom");
        (await Subscriptions(other)).ShouldBe(1, "others are not held up");
    }

    private Task<long> Subscriptions(Mailbox mailbox) => HubFixture.Count(fixture.Database, "hub_subscription", mailbox);
}
