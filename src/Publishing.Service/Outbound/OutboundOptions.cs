using System.Net;

namespace Publishing.Service.Outbound;

/// <summary>Configuration section <c>Outbound</c>.</summary>
public sealed class OutboundOptions
{
    /// <summary>
    /// Networks that may be called although they are not public, each as <c>10.1.0.0/16</c> or <c>fd00::/8</c>. For an
    /// intranet whose newsrooms are inside it; empty, and to be left so, everywhere else.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>True when every network can be read.</summary>
    public bool IsValid() => AllowedNetworks.All(text => IPNetwork.TryParse(text, out _));

    /// <summary>True when a connection to the address may be made.</summary>
    public bool Allows(IPAddress address) =>
        PublicAddress.Is(address)
        || AllowedNetworks.Any(network => IPNetwork.Parse(network).Contains(PublicAddress.Plain(address)));
}
