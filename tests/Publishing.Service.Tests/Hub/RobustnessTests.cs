using System.Net;

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

    [Fact]
    public async Task Without_permission_nothing_on_this_machine_is_called()
    {
        await using var service = await ServiceProcess.Start(_database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var mailbox = _subscriber.Mailbox();
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0" })
        {
            using var answer = await HubFixture.Ask(
                newsroom,
                ("hub.mode", "subscribe"),
                ("hub.topic", new Uri(service.Address, "/feed.atom").AbsoluteUri),
                ("hub.callback", mailbox.Callback.AbsoluteUri.Replace("127.0.0.1", host)));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, host);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("public address");
        }

        mailbox.Questions.ShouldBeEmpty();
        await AnotherHub(service);
    }

    /// <summary>The same service again with another hub, which is what its feeds name and what is told of changes.</summary>
    private async Task AnotherHub(ServiceProcess before)
    {
        await before.Stop();
        var ping = _subscriber.Mailbox();
        var hub = ping.Callback.AbsoluteUri;
        await using var service = await ServiceProcess.Start(
            _database.ConnectionString, new Dictionary<string, string>(HubFixture.Settings) { ["Hub__External"] = hub });
        using var newsroom = new Newsroom(service);
        using var closed = await HubFixture.Ask(newsroom, ("hub.mode", "subscribe"));
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ping.Takes = (times, _) => Task.FromResult(times == 0 ? 500 : 204);
        await newsroom.Publish("通知外部");
        var topic = Uri.EscapeDataString(new Uri(service.Address, "/feed.rss").AbsoluteUri);
        await ping.Receives($"hub.mode=publish&hub.url={topic}");
        await Eventually.Holds(
            () => Task.FromResult(ping.Deliveries.Skip(1).Select(delivery => delivery.Text).Distinct().Count() == 6),
            "the hub is told of two feeds in three formats");
        using var feed = await newsroom.Get("/feed.atom");
        feed.Headers.GetValues("Link").Single().ShouldContain($"<{hub}>; rel=\"hub\"");
    }

    private Task<bool> IsUpToDate(Mailbox mailbox) => TestDatabase.Scalar<bool>(
        _database.ConnectionString,
        $"select due is null and delivered = newest from publishing.hub_subscription where callback = '{mailbox.Callback.AbsoluteUri}'");
}
