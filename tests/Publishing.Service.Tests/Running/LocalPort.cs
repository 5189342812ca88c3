using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Publishing.Service.Tests.Running;

/// <summary>Ports of this machine for servers that tests start, stop and start again.</summary>
public static class LocalPort
{
    // Below the range that the system gives to clients: there, somebody's connection could take the port while its
    // server is down, even the connection that looks for that server.
    private const int First = 20_000;
    private const int Last = 32_000;

    // A port is free until its server has started; whoever asks meanwhile must not get it too.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port nobody listens on, and that nobody else in this run was given.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (Given.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // Taken; the next one may be free.
            }
        }
    }
}
