using System.Net;

namespace Publishing.Service.Tests.Hub;

/// <summary>A service whose hub may call this machine, and a subscriber on it.</summary>
public sealed class HubFixture : IAsyncLifetime
{
    /// <summary>Short leases, waits and answers, so that a test sees them end.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Outbound__AllowedNetworks__0"] = "127.0.0.0/8",
        ["Hub__LeaseMin"] = "00:00:01",
        ["Hub__RetryDelay"] = "00:00:00.2",
        ["Hub__AnswerTime"] = "00:00:02",
    };

    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>The newsroom that works with it.</summary>
    public Newsroom Newsroom { get; private set; } = null!;

    /// <summary>The database behind it.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>The subscriber.</summary>
    public Subscriber Subscriber { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        Subscriber = await Subscriber.Start();
        Service = await ServiceProcess.Start(Database.ConnectionString, Settings);
        Newsroom = new Newsroom(Service);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Newsroom?.Dispose();
        await (Service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Subscriber?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>The URL of a topic.</summary>
    public string Topic(string path) => new Uri(Service.Address, path).AbsoluteUri;

    /// <summary>Sends a request to the hub.</summary>
    public Task<HttpResponseMessage> Ask(params (string Name, string Value)[] parameters) => Ask(Newsroom, parameters);

    /// <summary>Sends a request to a hub.</summary>
    public static Task<HttpResponseMessage> Ask(Newsroom newsroom, params (string Name, string Value)[] parameters) => newsroom.Send(
        HttpMethod.Post,
        "/hub",
        role: null,
        new FormUrlEncodedContent(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))));

    /// <summary>Subscribes a callback and waits until the subscription is there.</summary>
    public Task Subscribe(Mailbox mailbox, string path, params (string Name, string Value)[] more) =>
        Subscribe(Newsroom, Database, mailbox, Topic(path), more);

    /// <summary>Subscribes a callback and waits until the request is carried out.</summary>
    public static async Task Subscribe(
        Newsroom newsroom, TestDatabase database, Mailbox mailbox, string topic, params (string Name, string Value)[] more)
    {
        using var answer = await Ask(
            newsroom, [("hub.mode", "subscribe"), ("hub.topic", topic), ("hub.callback", mailbox.Callback.AbsoluteUri), .. more]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await Settled(database, mailbox);
    }

    /// <summary>Waits until no request of a callback is left to be confirmed.</summary>
    public static Task Settled(TestDatabase database, Mailbox mailbox) => Eventually.Holds(
        async () => await Count(database, "hub_intent", mailbox) == 0, "the request is settled");

    /// <summary>How many rows of a table a callback has.</summary>
    public static Task<long> Count(TestDatabase database, string table, Mailbox mailbox) => TestDatabase.Scalar<long>(
        database.ConnectionString, $"select count(*) from publishing.{table} where callback = '{mailbox.Callback.AbsoluteUri}'");
}

/// <summary>The tests of the hub that can share a service do.</summary>
[CollectionDefinition(Name)]
public sealed class HubService : ICollectionFixture<HubFixture>
{
    /// <summary>The name of the group.</summary>
    public const string Name = "hub";
}
