using System.Diagnostics.CodeAnalysis;

namespace Publishing.Feeds;

/// <summary>The one check every URL of the model passes, so that no relative or active link reaches a reader.</summary>
internal static class WebAddress
{
    /// <summary>
    /// The same address with an ASCII host, so that <see cref="Uri.AbsoluteUri"/> is ASCII throughout; null stays null.
    /// </summary>
    /// <exception cref="ArgumentException">The address is relative, or neither http nor https.</exception>
    [return: NotNullIfNotNull(nameof(address))]
    public static Uri? Absolute(Uri? address)
    {
        if (address is null) return null;
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"A feed needs an absolute http or https address, not '{address}'.", nameof(address));
        return address.Host == address.IdnHost ? address : new UriBuilder(address) { Host = address.IdnHost }.Uri;
    }
}
