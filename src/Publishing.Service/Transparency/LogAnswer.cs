using Microsoft.Extensions.Primitives;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>A file of the log as it goes over the wire; any page of any site may read it.</summary>
/// <param name="bytes">The file.</param>
/// <param name="mediaType">What it is.</param>
/// <param name="cacheControl">How long it may be kept.</param>
public sealed class LogAnswer(byte[] bytes, string mediaType, StringValues cacheControl) : IResult
{
    /// <summary>Text of any kind here is UTF-8.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>Hashes and entries.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>For what never changes.</summary>
    public static readonly StringValues ForEver = "public, max-age=31536000, immutable";

    /// <summary>For what may be another a second later.</summary>
    public static readonly StringValues Never = "no-cache";

    // Below this a coding saves less than its header costs.
    private const int LeastToEncode = 1024;

    /// <summary>False for hashes: they are as random as bytes get, and no coding makes them smaller.</summary>
    public bool MayBeEncoded { get; init; } = true;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentType = mediaType;
        var body = Encoded(httpContext);
        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    /// <summary>That there is nothing here, which may change as the log grows.</summary>
    public static IResult Missing(HttpContext http, string type, string sentence)
    {
        http.Response.Headers.CacheControl = Never;
        return Problems.Result(404, type, sentence);
    }

    private byte[] Encoded(HttpContext http)
    {
        if (bytes.Length < LeastToEncode || !MayBeEncoded)
        {
            return bytes;
        }

        http.Response.Headers.Vary = "Accept-Encoding";
        var coding = ContentCodings.Choose(http.Request.Headers.AcceptEncoding.ToString());
        http.Response.Headers.ContentEncoding = ContentCodings.Token(coding);
        return ContentCodings.Encode(bytes, coding);
    }
}
