using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using ZstdSharp;

namespace Publishing.Service.Feeds;

/// <summary>A content coding we serve (RFC 9110, section 8.4.1).</summary>
public enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli,

    /// <summary>Zstandard (RFC 8878).</summary>
    Zstandard,
}

/// <summary>Chooses among the codings by what the client accepts, and makes them.</summary>
public static class ContentCodings
{
    // The codings by how small they make a feed, the smallest first: at equal weight the client gets the first.
    private static readonly (ContentCoding Coding, string Token)[] Preference =
    [
        (ContentCoding.Brotli, "br"),
        (ContentCoding.Zstandard, "zstd"),
        (ContentCoding.Gzip, "gzip"),
        (ContentCoding.Identity, "identity"),
    ];

    // Readers send a few dozen different headers; strangers may send any number, so what is remembered is bounded.
    private const int MostRemembered = 256;

    private static readonly ConcurrentDictionary<string, ContentCoding> Remembered = new();

    /// <summary>The token for Content-Encoding; null for identity, which is not named there.</summary>
    public static string? Token(ContentCoding coding) => coding is ContentCoding.Identity
        ? null
        : Preference.First(preference => preference.Coding == coding).Token;

    /// <summary>
    /// The coding for an Accept-Encoding (RFC 9110, section 12.5.3): the heaviest weight, at equal weight the smallest
    /// document. Identity where the client names nothing else, and where it cannot be satisfied at all: a document in
    /// plain form beats none.
    /// </summary>
    public static ContentCoding Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding))
        {
            return ContentCoding.Identity;
        }

        if (Remembered.TryGetValue(acceptEncoding, out var known))
        {
            return known;
        }

        var chosen = Weigh(acceptEncoding);
        if (Remembered.Count < MostRemembered)
        {
            Remembered.TryAdd(acceptEncoding, chosen);
        }

        return chosen;
    }

    /// <summary>The bytes in a coding.</summary>
    public static byte[] Encode(byte[] identity, ContentCoding coding)
    {
        if (coding is ContentCoding.Identity)
        {
            return identity;
        }

        using var target = new MemoryStream(identity.Length / 4);
        using (Stream encoder = coding switch
        {
            ContentCoding.Gzip => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
            ContentCoding.Brotli => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
            ContentCoding.Zstandard => new CompressionStream(target, level: 6, leaveOpen: true),
            _ => throw new ArgumentOutOfRangeException(nameof(coding)),
        })
        {
            encoder.Write(identity);
        }

        return target.ToArray();
    }

    private static ContentCoding Weigh(string acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptEncoding], out var accepted))
        {
            return ContentCoding.Identity;
        }

        return Preference
            .Select(preference => (preference.Coding, Weight: Weight(preference.Token, accepted)))
            .Where(choice => choice.Weight > 0)
            .OrderByDescending(choice => choice.Weight)
            .Select(choice => choice.Coding)
            .FirstOrDefault();
    }

    private static double Weight(string token, IList<StringWithQualityHeaderValue> accepted)
    {
        var named = accepted.FirstOrDefault(value => value.Value.Equals(token, StringComparison.OrdinalIgnoreCase));
        var any = accepted.FirstOrDefault(value => value.Value == "*");
        // Not named, identity is acceptable, but less than whatever the client took the trouble to name.
        var otherwise = token == "identity" ? 0.0001 : 0;
        return named is not null ? named.Quality ?? 1 : any is not null ? any.Quality ?? 1 : otherwise;
    }
}
