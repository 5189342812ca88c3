using Microsoft.Extensions.Primitives;
using Publishing.Service.Hosting;

namespace Publishing.Service.Feeds;

/// <summary>
/// Sends what machines fetch again and again. Nothing of a request but its validators and Accept-Encoding changes the
/// answer.
/// </summary>
public static class FeedAnswer
{
    /// <summary>A polling interval to most readers: short enough for corrections, long enough for us.</summary>
    public static readonly StringValues Briefly = "public, max-age=300";

    /// <summary>For archives: a subscriber learns of every change from the feed itself.</summary>
    public static readonly StringValues ForADay = "public, max-age=86400";

    private const string Methods = "GET, HEAD, OPTIONS";

    private static readonly StringValues Vary = "Accept-Encoding";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Anyone = "*";
    private static readonly StringValues NoRanges = "none";
    private static readonly StringValues Exposed = "ETag, Last-Modified, Link";

    /// <summary>Lets requests that read through, answers the browser's question whether it may, refuses the others.</summary>
    public static Task ToReading(HttpContext http, Func<Task> answer)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return answer();
        }

        var headers = http.Response.Headers;
        headers.Allow = Methods;
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            return Problems.Result(405, "method-not-allowed", "This address does not know that method; see the Allow header.")
                .ExecuteAsync(http);
        }

        // A script's conditional request is one that browsers ask about first.
        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since";
        headers.AccessControlMaxAge = "86400";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Answers with a document, or says that the client has it.</summary>
    public static async Task Send(HttpContext http, ShelvedDocument document, StringValues cacheControl)
    {
        var accept = http.Request.Headers.AcceptEncoding;
        var representation = document.In(ContentCodings.Choose(accept.ToString()));
        http.Response.StatusCode = Conditional.Status(http.Request.Headers, representation.ETag, document.LastModified);
        WriteHeaders(http.Response.Headers, document, representation, cacheControl);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            await WriteBody(http, document, representation);
        }
    }

    private static void WriteHeaders(
        IHeaderDictionary headers,
        ShelvedDocument document,
        Representation representation,
        StringValues cacheControl)
    {
        headers.ETag = representation.ETag;
        headers.LastModified = document.LastModifiedText;
        headers.CacheControl = cacheControl;
        headers.Vary = Vary;
        headers.Link = document.Link;
        headers.XContentTypeOptions = NoSniff;
        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlExposeHeaders = Exposed;
        headers.AcceptRanges = NoRanges;
    }

    private static Task WriteBody(HttpContext http, ShelvedDocument document, Representation representation)
    {
        http.Response.Headers.ContentType = document.ContentType;
        http.Response.Headers.ContentEncoding = representation.ContentEncoding;
        http.Response.ContentLength = representation.Bytes.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(representation.Bytes, http.RequestAborted).AsTask();
    }
}
