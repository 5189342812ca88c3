using System.Diagnostics;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;

namespace Publishing.Service.Outbound;

/// <summary>
/// The only way to call an address that a stranger gave: to public addresses, at once or not at all, without following
/// redirections, without cookies, credentials or trace headers, and never longer or for more bytes than the caller says.
/// It makes its one client itself, because the factory's clients write every URL to the log, and callbacks hold secrets.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    // Look-up and handshakes of a host that is well take less; one that is not is tried again later.
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    // After it the name is looked up again, so that a host can move.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ConnectionIdle = TimeSpan.FromSeconds(15);

    // No answer that we read needs more.
    private const int HeaderKilobytesMax = 16;

    private const int BufferSize = 16 * 1024;

    private readonly OutboundSlots _slots;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    /// <summary>Makes the client.</summary>
    public OutboundClient(OutboundConnector connector, OutboundSlots slots, IOptions<SiteOptions> site, TimeProvider clock)
    {
        _slots = slots;
        _clock = clock;
        _http = new HttpClient(Handler(connector)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add("User-Agent", $"Publishing (+{site.Value.PublicUrl.AbsoluteUri})");
        _http.DefaultRequestHeaders.Add("Accept-Encoding", "identity");
    }

    /// <summary>Sends a request and reads the answer within the limits.</summary>
    /// <exception cref="OutboundException">There is no answer; it says why.</exception>
    public async Task<OutboundAnswer> Send(HttpRequestMessage request, OutboundLimits limits, CancellationToken cancellation)
    {
        var url = request.RequestUri!;
        if (OutboundUrl.Problem(url) is not null)
        {
            throw new OutboundException(OutboundFailure.BadUrl);
        }

        using var slot = _slots.Take(url.IdnHost);
        using var late = new CancellationTokenSource(limits.Time, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await Read(answer.Content, limits, either.Token);
            return new OutboundAnswer(answer.StatusCode, answer.Headers, answer.Content.Headers, body);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && Failure(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(OutboundConnector connector) => new()
    {
        ConnectCallback = (context, cancellation) => connector.Connect(context.DnsEndPoint, cancellation),
        ConnectTimeout = ConnectTime,
        PooledConnectionLifetime = ConnectionLife,
        PooledConnectionIdleTimeout = ConnectionIdle,
        MaxConnectionsPerServer = OutboundSlots.PerHost,
        MaxResponseHeadersLength = HeaderKilobytesMax,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    private static async Task<byte[]> Read(HttpContent content, OutboundLimits limits, CancellationToken cancellation)
    {
        if (!limits.CutsOff && content.Headers.ContentEncoding.Any(coding => coding != "identity"))
        {
            throw new OutboundException(OutboundFailure.Encoded);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[BufferSize];
        // One byte more tells a body that is too long from one that just fits.
        var end = limits.CutsOff ? limits.BodyMax : limits.BodyMax + 1L;
        while (body.Length < end)
        {
            var room = (int)Math.Min(BufferSize, end - body.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(0, room), cancellation);
            if (read == 0)
            {
                break;
            }

            body.Write(buffer, 0, read);
        }

        return body.Length <= limits.BodyMax ? body.ToArray() : throw new OutboundException(OutboundFailure.TooLong);
    }

    /// <summary>What a failure of the network means; null for one that is a defect of ours.</summary>
    private static OutboundException? Failure(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case OutboundException known:
                    return known;
                case OperationCanceledException or TimeoutException:
                    return new OutboundException(OutboundFailure.TimedOut, exception);
            }
        }

        return exception is HttpRequestException or IOException
            ? new OutboundException(OutboundFailure.Unreachable, exception)
            : null;
    }
}
