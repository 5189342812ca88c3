using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Publishing.Service.Outbound;

namespace Publishing.Service.Transparency.Timestamps;

/// <summary>Asks a time-stamping authority (RFC 3161 over HTTP, section 3.4).</summary>
public sealed class TimestampCall(OutboundClient client)
{
    // Also the longest that a bundle waits for its token. A token with its certificates has a few kilobytes.
    private static readonly OutboundLimits Limits = new(TimeSpan.FromSeconds(10), BodyMax: 64 * 1024);

    // As long as a hash: two requests with the same never come.
    private const int NonceBytes = 16;

    /// <summary>Has some bytes stamped.</summary>
    /// <exception cref="OutboundException">There is no answer.</exception>
    /// <exception cref="CryptographicException">The answer is no token for these bytes and this request.</exception>
    public async Task<Timestamp> Stamp(Uri authority, byte[] note, CancellationToken cancellation)
    {
        var question = Rfc3161TimestampRequest.CreateFromData(
            note, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, authority);
        request.Content = new ByteArrayContent(question.Encode());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        var answer = await client.Send(request, Limits, cancellation);
        if (!answer.IsSuccess)
        {
            throw new CryptographicException($"The authority answered {(int)answer.Status}.");
        }

        var token = question.ProcessResponse(answer.Body, out _);
        return token.VerifySignatureForData(note, out _)
            ? new Timestamp(note, token.AsSignedCms().Encode(), token.TokenInfo.Timestamp)
            : throw new CryptographicException("The token's signature does not hold.");
    }
}
