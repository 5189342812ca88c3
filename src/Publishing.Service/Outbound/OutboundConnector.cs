using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Publishing.Service.Outbound;

/// <summary>
/// Connects to hosts that strangers named: looks the name up, leaves out every address that may not be called, and
/// connects to the very address it checked. A name that means something else a moment later gains nothing by it.
/// </summary>
public sealed class OutboundConnector(IOptions<OutboundOptions> options)
{
    // A host with more addresses than this has others that work, or none.
    private const int AttemptsMax = 3;

    // A round trip around the world takes a third of a second; a lost packet is sent again after one.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(3);

    /// <summary>The addresses of a host that may be called.</summary>
    /// <exception cref="OutboundException">There is none.</exception>
    public async Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
            IReadOnlyList<IPAddress> allowed = [.. addresses.Where(options.Value.Allows).Take(AttemptsMax)];
            return allowed.Count > 0 ? allowed : throw new OutboundException(OutboundFailure.NoPublicAddress);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new OutboundException(OutboundFailure.NoPublicAddress, e);
        }
    }

    /// <summary>A connection to the first allowed address of a host that takes one.</summary>
    /// <exception cref="OutboundException">No address is allowed, or none takes a connection.</exception>
    public async ValueTask<Stream> Connect(DnsEndPoint host, CancellationToken cancellation)
    {
        Exception? last = null;
        foreach (var address in await Resolve(host.Host, cancellation))
        {
            try
            {
                return await Connect(new IPEndPoint(address, host.Port), cancellation);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                last = e;
            }
        }

        throw new OutboundException(OutboundFailure.Unreachable, last);
    }

    private static async Task<Stream> Connect(IPEndPoint address, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            attempt.CancelAfter(AttemptTime);
            await socket.ConnectAsync(address, attempt.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
