using System.Security.Cryptography;
using System.Text;

namespace Publishing.Service.Hub;

/// <summary>What only the hub and one subscriber know. It shows itself to nobody, not even to a log.</summary>
/// <param name="value">The secret.</param>
public sealed class HubSecret(string value)
{
    /// <summary>A secret has fewer bytes than this (WebSub, section 5.1).</summary>
    public const int BytesEnd = 200;

    /// <summary>The secret, to be kept and used for nothing else.</summary>
    public string Reveal() => value;

    /// <summary>What <c>X-Hub-Signature</c> says of a body (WebSub, section 7.1): HMAC (RFC 2104) with SHA-256.</summary>
    public string Sign(ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(value), body));

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "(secret)";
}
