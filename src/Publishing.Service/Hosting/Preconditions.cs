using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Publishing.Service.Hosting;

/// <summary>Entity tags of resources whose validator is a revision number (RFC 9110, section 8.8.3).</summary>
public static class Revision
{
    /// <summary>The strong entity tag of a revision.</summary>
    public static string Tag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>
    /// Compares the request's If-Match with the current revision by strong comparison (RFC 9110, section 13.1.1).
    /// </summary>
    /// <returns>Null when the request may go on, else the answer: 428 without the header, 412 when it is stale.</returns>
    public static IResult? Mismatch(HttpRequest request, long current)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return Answer(
                request.HttpContext,
                current,
                StatusCodes.Status428PreconditionRequired,
                "precondition-required",
                "Send If-Match with the ETag of the revision that you saw, so that nobody's work is overwritten.");
        }

        if (!EntityTagHeaderValue.TryParseList(header, out var tags))
        {
            return Problems.Result(400, "bad-if-match", "If-Match must be a list of entity tags such as \"5\", or *.");
        }

        var tag = new EntityTagHeaderValue(Tag(current));
        return tags.Any(candidate => candidate == EntityTagHeaderValue.Any || candidate.Compare(tag, useStrongComparison: true))
            ? null
            : Stale(request.HttpContext, current);
    }

    /// <summary>The answer to a request that was made for an older revision (412).</summary>
    public static IResult Stale(HttpContext http, long current) => Answer(
        http,
        current,
        StatusCodes.Status412PreconditionFailed,
        "stale-revision",
        "The article has changed since; read it again and decide on what it says now.");

    private static IResult Answer(HttpContext http, long current, int status, string type, string detail)
    {
        http.Response.Headers.ETag = Tag(current);
        return Problems.Result(status, type, detail, ("currentRevision", current));
    }
}
