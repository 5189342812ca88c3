using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Publishing.Service.Pages;

/// <summary>
/// A page as it goes over the wire. The only place that writes a page's headers: what may run or be framed, how long it
/// may be kept, and the validator, which is a digest of the bytes.
/// </summary>
/// <param name="status">The status of the answer.</param>
/// <param name="html">The page.</param>
public sealed class PageAnswer(int status, string html) : IResult
{
    // Nothing may run, nobody may frame, forms stay here. Pictures come from wherever a publisher keeps them.
    private const string ContentPolicy =
        "default-src 'none'; img-src http: https:; style-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // A correction reaches everybody within a minute, and a rush of readers reaches us once a minute per cache.
    private const string KeptBriefly = "public, max-age=60";

    /// <summary>
    /// True for pages that only the one who asked may see: nothing keeps them, no search engine lists them.
    /// </summary>
    public bool IsPrivate { get; init; }

    /// <summary>For how many seconds a client should wait before it asks again; null to say nothing about it.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var headers = httpContext.Response.Headers;
        Protect(headers);
        headers.CacheControl = IsPrivate ? "no-store" : status == StatusCodes.Status200OK ? KeptBriefly : "no-cache";
        if (IsPrivate)
        {
            headers["X-Robots-Tag"] = "noindex";
        }

        if (RetryAfterSeconds is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (!IsPrivate && status == StatusCodes.Status200OK && IsHeldByClient(httpContext, bytes))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    /// <summary>The way to the page's address. An article can move back, so nobody keeps it for long.</summary>
    public static IResult Moved(HttpContext http, string path)
    {
        Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = KeptBriefly;
        return Results.LocalRedirect(path, permanent: true);
    }

    /// <summary>True when a person asks with a browser, and not a program or below <c>/api</c>.</summary>
    internal static bool IsForPeople(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api")
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html" && type.Quality is not 0);

    /// <summary>Sets what every answer to a browser carries, whatever it is.</summary>
    internal static void Protect(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    /// <summary>Sets the strong validator; true when the client holds it (RFC 9110, section 13.1.2).</summary>
    internal static bool IsHeldByClient(HttpContext http, ReadOnlySpan<byte> bytes)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        http.Response.Headers.ETag = tag.ToString();
        return EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out var held)
            && held.Any(one => one == EntityTagHeaderValue.Any || one.Compare(tag, useStrongComparison: false));
    }
}
