using System.Net;
using System.Net.Sockets;

namespace Publishing.Service.Audit.Reads;

/// <summary>
/// From what kind of network a request came. The address itself is not kept: it names a person's home, and whose token it
/// was says more.
/// </summary>
public static class NetworkKind
{
    // RFC 1918, RFC 6598, RFC 3927; RFC 4193 and RFC 4291.
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>The kind in a word: <c>loopback</c>, <c>private</c>, <c>public</c> or <c>unknown</c>.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => Of(address.MapToIPv4()),
        _ when IPAddress.IsLoopback(address) => "loopback",
        { AddressFamily: AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 } =>
            Private.Any(network => network.Contains(address)) ? "private" : "public",
        _ => "unknown",
    };
}
