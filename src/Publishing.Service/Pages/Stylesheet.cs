using System.Security.Cryptography;

namespace Publishing.Service.Pages;

/// <summary>The one stylesheet of all pages. Its address names its content, so it may be kept for a year.</summary>
public static class Stylesheet
{
    /// <summary>The path it is served at.</summary>
    public const string Path = "/site.css";

    private static readonly byte[] Bytes = Read();

    /// <summary>The address that pages link to.</summary>
    public static string Address { get; } = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 6))}";

    /// <summary>Answers with the stylesheet.</summary>
    public static IResult Get(HttpContext http)
    {
        PageAnswer.Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return PageAnswer.IsHeldByClient(http, Bytes)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(Bytes, "text/css; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The stylesheet is not part of this build.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
