using System.Net;
using System.Net.Sockets;

namespace Publishing.Service.Outbound;

/// <summary>
/// Which addresses belong to the public Internet: what the IANA registries of special-purpose addresses (RFC 6890 and
/// its updates) call globally reachable, and nothing that can carry another address inside it.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] ReservedV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network (RFC 791)
        IPNetwork.Parse("10.0.0.0/8"), // private (RFC 1918)
        IPNetwork.Parse("100.64.0.0/10"), // shared by carriers (RFC 6598)
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local, the metadata services of clouds among them (RFC 3927)
        IPNetwork.Parse("172.16.0.0/12"), // private (RFC 1918)
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments (RFC 6890)
        IPNetwork.Parse("192.0.2.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("192.88.99.0/24"), // relays of 6to4 (RFC 7526)
        IPNetwork.Parse("192.168.0.0/16"), // private (RFC 1918)
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks (RFC 2544)
        IPNetwork.Parse("198.51.100.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("203.0.113.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("224.0.0.0/4"), // multicast (RFC 5771)
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and the broadcast (RFC 1112)
    ];

    // Everything else is loopback, unspecified, unique local, link-local, multicast, NAT64 or not given out at all.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ReservedV6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments: Teredo, benchmarks, ORCHID (RFC 2928)
        IPNetwork.Parse("2001:db8::/32"), // documentation (RFC 3849)
        IPNetwork.Parse("2002::/16"), // 6to4, which carries an IPv4 address (RFC 3056)
        IPNetwork.Parse("3fff::/20"), // documentation (RFC 9637)
    ];

    /// <summary>True when anybody on the Internet may have this address.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !ReservedV4.Any(network => network.Contains(plain))
            : GlobalUnicast.Contains(plain) && !ReservedV6.Any(network => network.Contains(plain));
    }

    /// <summary>The address as a socket treats it: IPv4 in an IPv6 wrapping (RFC 4291, section 2.5.5.2) is IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
