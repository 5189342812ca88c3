using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Publishing.Service.Hosting;

/// <summary>How often one address may ask for what is open to everybody; configuration section <c>Throttle</c>.</summary>
public sealed class ThrottleOptions
{
    /// <summary>
    /// How many requests may come at once after a pause. An aggregator that follows every feed of the site fetches them
    /// all in one go.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int Burst { get; init; } = 2_000;

    /// <summary>
    /// How many requests a second may go on without end. Behind one address there may be a whole town: fifty a second
    /// are fifteen thousand readers that ask every five minutes.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int PerSecond { get; init; } = 50;

    /// <summary>
    /// The proxies in front of this service, as addresses or networks (<c>10.0.0.0/8</c>). Their X-Forwarded-For says who
    /// asks; from anybody else the header is ignored, because everybody can send it.
    /// </summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>The known proxies as networks.</summary>
    /// <exception cref="FormatException">One of them is neither an address nor a network.</exception>
    public IEnumerable<IPNetwork> ProxyNetworks() => KnownProxies.Select(proxy => proxy.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(proxy)
        : Only(IPAddress.Parse(proxy)));

    /// <summary>True when every proxy can be understood.</summary>
    public bool IsConsistent() => KnownProxies.All(proxy =>
        IPNetwork.TryParse(proxy, out _) || (IPAddress.TryParse(proxy, out _) && !proxy.Contains('/', StringComparison.Ordinal)));

    private static IPNetwork Only(IPAddress address) => new(address, 8 * address.GetAddressBytes().Length);
}
