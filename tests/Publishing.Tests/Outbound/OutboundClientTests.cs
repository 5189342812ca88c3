using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Outbound;

/// <summary>Against real sockets: what is refused is never connected to, and nothing that answers can hold us.</summary>
public sealed class OutboundClientTests : IDisposable
{
    private static readonly OutboundLimits Limits = new(TimeSpan.FromSeconds(5), BodyMax: 100);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly OutboundSlots _slots = new();
    private readonly List<TcpClient> _open = [];

    public OutboundClientTests() => _server.Start();

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0.0.0.0")]
    [InlineData("no-such-host.invalid")]
    public async Task Without_permission_nothing_inside_is_connected_to(string host)
    {
        using var client = Client();
        (await Failure(client, $"http://{host}:{Port}/")).ShouldBe(OutboundFailure.NoPublicAddress);
        _server.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirection_is_an_answer_and_is_not_followed()
    {
        using var client = Client("127.0.0.0/8");
        var answering = Answer($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{Port}/inside\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        var answer = await client.Send(Get("http://localhost:" + Port), Limits, Stop);
        answer.Status.ShouldBe(HttpStatusCode.Found);
        var request = await answering;
        request.ShouldContain("Accept-Encoding: identity");
        request.ShouldNotContain("traceparent", Case.Insensitive);
        _server.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_is_read_to_its_limit_and_no_further()
    {
        using var client = Client("127.0.0.0/8");
        var whole = Answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('a', 100));
        (await client.Send(Get(Local), Limits, Stop)).Body.Length.ShouldBe(100);
        await whole;
        var longer = Answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('a', 101));
        (await Failure(client, Local)).ShouldBe(OutboundFailure.TooLong);
        await longer;
        var cut = Answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('a', 101));
        (await client.Send(Get(Local), Limits with { CutsOff = true }, Stop)).Body.Length.ShouldBe(100);
        await cut;
        var packed = Answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nabc");
        (await Failure(client, Local)).ShouldBe(OutboundFailure.Encoded);
        await packed;
    }

    [Fact]
    public async Task Who_does_not_answer_or_does_not_end_is_given_up()
    {
        using var client = Client("127.0.0.0/8");
        var brief = Limits with { Time = TimeSpan.FromMilliseconds(200) };
        (await Failure(client, Local, brief)).ShouldBe(OutboundFailure.TimedOut);
        (await _server.AcceptTcpClientAsync(Stop)).Dispose();
        var answering = Answer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc", staysOpen: true);
        (await Failure(client, Local, brief)).ShouldBe(OutboundFailure.TimedOut);
        await answering;
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable()
    {
        using var client = Client("127.0.0.0/8");
        var port = Port;
        _server.Stop();
        (await Failure(client, "http://127.0.0.1:" + port)).ShouldBe(OutboundFailure.Unreachable);
    }

    [Fact]
    public async Task A_host_has_so_many_slots_and_others_still_have_theirs()
    {
        using var client = Client("127.0.0.0/8");
        var taken = Enumerable.Range(0, OutboundSlots.PerHost).Select(_ => _slots.Take("127.0.0.1")).ToList();
        (await Failure(client, Local)).ShouldBe(OutboundFailure.Busy);
        _slots.Take("elsewhere.example").Dispose();
        taken[0].Dispose();
        var answering = Answer("HTTP/1.1 204 No Content\r\n\r\n");
        (await client.Send(Get(Local), Limits, Stop)).IsSuccess.ShouldBeTrue();
        await answering;
    }

    [Fact]
    public void All_hosts_together_have_so_many_slots()
    {
        var taken = Enumerable.Range(0, OutboundSlots.Total).Select(i => _slots.Take($"host{i}.example")).ToList();
        Should.Throw<OutboundException>(() => _slots.Take("another.example")).Reason.ShouldBe(OutboundFailure.Busy);
        taken[0].Dispose();
        _slots.Take("another.example").Dispose();
    }

    public void Dispose()
    {
        _open.ForEach(client => client.Dispose());
        _server.Dispose();
    }

    private string Local => "http://127.0.0.1:" + Port;

    private OutboundClient Client(params string[] networks) => new(
        new OutboundConnector(Options.Create(new OutboundOptions { AllowedNetworks = networks })),
        _slots,
        Options.Create(new SiteOptions { PublicUrl = new Uri("https://news.example/") }),
        TimeProvider.System);

    private static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    private static async Task<OutboundFailure> Failure(OutboundClient client, string url, OutboundLimits? limits = null) =>
        (await Should.ThrowAsync<OutboundException>(() => client.Send(Get(url), limits ?? Limits, Stop))).Reason;

    /// <summary>Answers one request, and returns it.</summary>
    private async Task<string> Answer(string answer, bool staysOpen = false)
    {
        var client = await _server.AcceptTcpClientAsync(Stop);
        var buffer = new byte[10_000];
        var read = await client.GetStream().ReadAsync(buffer, Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Stop);
        if (staysOpen) _open.Add(client);
        else client.Dispose();
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
