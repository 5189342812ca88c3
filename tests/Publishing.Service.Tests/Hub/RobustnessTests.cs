namespace Publishing.Service.Tests.Hub;

/// <summary>Deliveries when instances come and go.</summary>
public sealed class RobustnessTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Subscriber _subscriber = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _subscriber = await Subscriber.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriber.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_delivery_that_a_kill_interrupted_is_made_after_the_restart()
    {
        await using var service = await ServiceProcess.Start(_database.ConnectionString, HubFixture.Settings);
        using var newsroom = new Newsroom(service);
        var mailbox = _subscriber.Mailbox();
        await HubFixture.Subscribe(newsroom, _database, mailbox, new Uri(service.Address, "/feed.atom").AbsoluteUri);
        mailbox.Takes = async (before, http) =>
        {
            if (before == 0) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 200;
        };
        await newsroom.Publish("中断的投递");
        await mailbox.Receives("中断的投递");
        await service.Kill();
        await service.StartAgain();
        await Eventually.Holds(() => Task.FromResult(mailbox.Deliveries.Count >= 2), "it is delivered after the restart");
        mailbox.Deliveries.Last().Text.ShouldContain("中断的投递");
    }

    [Fact]
    public async Task While_PostgreSQL_restarts_no_delivery_is_left_out()
    {
        await using var server = await PrivateServer.Postgres();
        await using var service = await ServiceProcess.Start(server.Uri, HubFixture.Settings);
        using var newsroom = new Newsroom(service);
        var mailbox = _subscriber.Mailbox();
        var (reached, restarted) = (new TaskCompletionSource(), new TaskCompletionSource());
        mailbox.Takes = async (_, _) =>
        {
            reached.TrySetResult();
            await restarted.Task;
            return 200;
        };
        using var answer = await HubFixture.Ask(
            newsroom,
            ("hub.mode", "subscribe"),
            ("hub.topic", new Uri(service.Address, "/feed.atom").AbsoluteUri),
            ("hub.callback", mailbox.Callback.AbsoluteUri));
        await Eventually.Holds(
            async () => await TestDatabase.Scalar<long>(server.Uri, "select count(*) from publishing.hub_subscription") == 1,
            "it is subscribed");
        await newsroom.Publish("重启之前");
        await reached.Task;
        await server.Restart();
        restarted.SetResult();
        await Eventually.Holds(
            async () => (await newsroom.Send(HttpMethod.Get, "/health/ready", null, null)).IsSuccessStatusCode, "the service is ready");
        await newsroom.Publish("重启之后");
        (await mailbox.Receives("重启之后")).Text.ShouldContain("重启之前");
        await Eventually.Holds(
            () => TestDatabase.Scalar<bool>(server.Uri, "select due is null and delivered = newest from publishing.hub_subscription"),
            "the subscriber is up to date");
    }

    [Fact]
    public async Task Of_two_instances_one_delivers_and_when_it_is_killed_the_other_does()
    {
        await using var first = await ServiceProcess.Start(_database.ConnectionString, HubFixture.Settings);
        var settings = new Dictionary<string, string>(HubFixture.Settings) { ["Site__PublicUrl"] = first.Address.ToString() };
        await using var second = await ServiceProcess.Start(_database.ConnectionString, settings);
        using var newsroom = new Newsroom(second);
        using var other = new Newsroom(first);
        var mailbox = _subscriber.Mailbox();
        await HubFixture.Subscribe(newsroom, _database, mailbox, new Uri(first.Address, "/feed.atom").AbsoluteUri);
        for (var i = 0; i < 5; i++)
        {
            await newsroom.Publish($"双机{i}");
            await mailbox.Receives($"双机{i}");
        }

        await Eventually.Holds(() => IsUpToDate(mailbox), "the subscriber is up to date");
        mailbox.Deliveries.Count.ShouldBe(5, "each change is delivered once");
        await first.Kill();
        await newsroom.Publish("一机");
        (await mailbox.Receives("一机")).Text.ShouldContain("双机4");
    }

    private Task<bool> IsUpToDate(Mailbox mailbox) => TestDatabase.Scalar<bool>(
        _database.ConnectionString,
        $"select due is null and delivered = newest from publishing.hub_subscription where callback = '{mailbox.Callback.AbsoluteUri}'");
}
