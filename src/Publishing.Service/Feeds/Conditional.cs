using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Publishing.Service.Feeds;

/// <summary>Preconditions of a safe request in the order of RFC 9110, section 13.2.2.</summary>
public static class Conditional
{
    /// <summary>The status a GET or HEAD is answered with: 200, 304 or 412.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="tag">The strong entity tag of the representation that would be sent.</param>
    /// <param name="lastModified">Its time, in whole seconds; null when it has none, and conditions on time are left out (section 13.1.3).</param>
    public static int Status(IHeaderDictionary headers, StringValues tag, DateTimeOffset? lastModified)
    {
        if (headers.IfMatch.Count > 0)
        {
            if (!Matches(headers.IfMatch, tag, strong: true))
            {
                return StatusCodes.Status412PreconditionFailed;
            }
        }
        else if (Time(headers.IfUnmodifiedSince) is { } unmodified && lastModified > unmodified)
        {
            return StatusCodes.Status412PreconditionFailed;
        }

        if (headers.IfNoneMatch.Count > 0)
        {
            return Matches(headers.IfNoneMatch, tag, strong: false)
                ? StatusCodes.Status304NotModified
                : StatusCodes.Status200OK;
        }

        return Time(headers.IfModifiedSince) is { } since && lastModified <= since
            ? StatusCodes.Status304NotModified
            : StatusCodes.Status200OK;
    }

    private static bool Matches(StringValues header, StringValues tag, bool strong)
    {
        // What nearly every reader sends: the one tag it was given.
        if (header.Count == 1 && header[0] == tag[0])
        {
            return true;
        }

        if (!EntityTagHeaderValue.TryParseList(header, out var candidates))
        {
            return false;
        }

        var current = new EntityTagHeaderValue(tag[0]);
        return candidates.Any(candidate =>
            candidate == EntityTagHeaderValue.Any || candidate.Compare(current, useStrongComparison: strong));
    }

    private static DateTimeOffset? Time(StringValues header) =>
        header.Count == 1 && HeaderUtilities.TryParseDate(header[0], out var time) ? time : null;
}
