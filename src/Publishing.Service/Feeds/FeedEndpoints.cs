using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Publishing.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Feeds;

/// <summary>
/// Answers requests for feeds. One address serves one format (WebSub, section 4); nothing of a request but its
/// validators and Accept-Encoding changes the answer.
/// </summary>
public static class FeedEndpoints
{
    // A polling interval to most readers: short enough for corrections, long enough for us.
    private static readonly StringValues CacheControl = "public, max-age=300";

    private static readonly StringValues Vary = "Accept-Encoding";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Anyone = "*";
    private static readonly StringValues NoRanges = "none";

    /// <summary>Maps the feeds of the site and of every section.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var file = "feed." + format.ToString().ToLower(CultureInfo.InvariantCulture);
            routes.MapMethods("/" + file, ["GET", "HEAD"], http => Answer(http, FeedKey.Site, format)).AllowAnonymous();
            routes.MapMethods("/{section}/" + file, ["GET", "HEAD"], http => AnswerSection(http, format)).AllowAnonymous();
        }
    }

    private static Task AnswerSection(HttpContext http, FeedFormat format)
    {
        var code = (string)http.GetRouteValue("section")!;
        var site = http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        return site.Section(code) is null
            ? Problems.Result(404, "no-such-section", $"There is no section {code}; choose one of {site.SectionCodes()}.").ExecuteAsync(http)
            : Answer(http, new FeedKey(code), format);
    }

    private static async Task Answer(HttpContext http, FeedKey key, FeedFormat format)
    {
        var shelf = http.RequestServices.GetRequiredService<FeedShelf>();
        var document = await shelf.Document(key, format, http.RequestAborted);
        var accept = http.Request.Headers.AcceptEncoding;
        var coding = ContentCodings.Choose(accept.ToString());
        var representation = document.In(coding);
        http.Response.StatusCode = Conditional.Status(http.Request.Headers, representation.ETag, document.LastModified);
        WriteHeaders(http.Response.Headers, document, representation);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            await WriteBody(http, document, representation);
        }
    }

    private static void WriteHeaders(IHeaderDictionary headers, ShelvedDocument document, Representation representation)
    {
        headers.ETag = representation.ETag;
        headers.LastModified = document.LastModifiedText;
        headers.CacheControl = CacheControl;
        headers.Vary = Vary;
        headers.Link = document.Link;
        headers.XContentTypeOptions = NoSniff;
        headers.AccessControlAllowOrigin = Anyone;
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
