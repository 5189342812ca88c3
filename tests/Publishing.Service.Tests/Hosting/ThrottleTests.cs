using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Hosting;

/// <summary>Who asks too often is told when to come back; nobody else notices.</summary>
public sealed class ThrottleTests : IAsyncLifetime
{
    private const int Burst = 6;
    private const int MoreThanEnough = 4 * Burst;

    private TestDatabase _database = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/xinwen/")]
    [InlineData("/sitemap.xml")]
    public async Task A_greedy_client_gets_429_until_it_has_waited_and_others_are_served_meanwhile(string path)
    {
        await using var service = await Service();
        using var greedy = Client(service, "127.0.0.1");
        using var refused = await Exhaust(greedy, path);
        Throttled(refused);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>())!;
        problem["type"]!.GetValue<string>().ShouldBe("urn:publishing:problem:too-many-requests");

        using var other = Client(service, "127.0.0.2");
        (await Status(other, path)).ShouldBe(200);
        (await Status(greedy, "/health/ready")).ShouldBe(200, "who watches the service is never sent away");
        using var newsroom = new Newsroom(service);
        for (var i = 0; i < MoreThanEnough; i++)
        {
            await newsroom.ReadAs("auditor", "/api/articles");
        }

        await Eventually.Holds(async () => await Status(greedy, path) == 200, "who waits is served again");
    }

    [Fact]
    public async Task A_stranger_cannot_pass_for_another_by_a_header()
    {
        await using var service = await Service();
        using var greedy = Client(service, "127.0.0.1");
        using var refused = await Exhaust(greedy, "/feed.rss", asSomebodyElseEachTime: true);
        Throttled(refused);
    }

    [Fact]
    public async Task Behind_a_known_proxy_each_reader_has_a_limit_of_its_own()
    {
        await using var service = await Service(("Throttle__KnownProxies__0", "127.0.0.1"));
        using var proxy = Client(service, "127.0.0.1");
        for (var i = 0; i < MoreThanEnough; i++)
        {
            (await Status(proxy, "/feed.rss", $"2001:db8:0:{i:x}::1")).ShouldBe(200);
        }

        var statuses = new List<int>();
        for (var i = 0; i < MoreThanEnough; i++)
        {
            statuses.Add(await Status(proxy, "/feed.rss", $"2001:db8:1:1::{i:x}"));
        }

        statuses.ShouldContain(429, "all addresses of one customer count together");
    }

    private static void Throttled(HttpResponseMessage refused)
    {
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeLessThan(60);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        refused.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static async Task<HttpResponseMessage> Exhaust(HttpClient client, string path, bool asSomebodyElseEachTime = false)
    {
        HttpResponseMessage? answer = null;
        for (var i = 0; i < MoreThanEnough && answer?.StatusCode != HttpStatusCode.TooManyRequests; i++)
        {
            answer?.Dispose();
            answer = await Ask(client, path, asSomebodyElseEachTime ? $"192.0.2.{i}" : null);
        }

        return answer!;
    }

    private static async Task<int> Status(HttpClient client, string path, string? forwardedFor = null)
    {
        using var answer = await Ask(client, path, forwardedFor);
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string path, string? forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return await client.SendAsync(request);
    }

    /// <summary>A client with an address of its own.</summary>
    private static HttpClient Client(ServiceProcess service, string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = service.Address,
    };

    private Task<ServiceProcess> Service(params (string Name, string Value)[] more) => ServiceProcess.Start(
        _database.ConnectionString,
        new Dictionary<string, string>(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["Throttle__Burst"] = $"{Burst}",
            ["Throttle__PerSecond"] = "1",
        });
}
