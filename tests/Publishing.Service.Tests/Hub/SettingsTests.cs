using System.Net;

namespace Publishing.Service.Tests.Hub;

/// <summary>What the operator decides: which networks are called, and whether the hub is another one.</summary>
public sealed class SettingsTests : IAsyncLifetime
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
    }

    [Fact]
    public async Task Another_hub_takes_the_place_of_this_one_and_is_told_of_every_change()
    {
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
}
