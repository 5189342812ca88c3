using System.Globalization;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>Where a client wants to begin in the log.</summary>
public static class WireStart
{
    /// <summary>
    /// The number after which to begin, or what is wrong with the question. A stream that is taken up again names the last
    /// event it got, which is newer than what its address says.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="after">A sequence; 0 for everything.</param>
    /// <param name="from">A time (RFC 3339): everything recorded since.</param>
    /// <param name="lastEventId">The header of a stream that is taken up again.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<(long After, IResult? Refusal)> Of(
        WireReader log, long? after, string? from, string? lastEventId, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(lastEventId))
        {
            return long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                ? (last, null)
                : (0, Refused("Last-Event-ID must be the sequence of a message."));
        }

        if (after is < 0 || (after is not null && from is not null))
        {
            return (0, Refused("after must be the sequence of a message or 0, and stands alone: leave from out."));
        }

        if (from is null)
        {
            return (after ?? 0, null);
        }

        return DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (await log.Before(time, cancellation), null)
            : (0, Refused("from must be a time such as 2026-03-02T17:17:00Z."));
    }

    private static IResult Refused(string sentence) => Problems.Result(400, "bad-page", sentence);
}
