using System.Globalization;
using System.Text;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>
/// The entries one after the other, for those who follow the log: a page as lines of JSON, or as server-sent events. Each
/// line is the exact bytes that are hashed into its leaf.
/// </summary>
public static class EntryPages
{
    /// <summary>The most entries in one answer.</summary>
    public const int MostPerPage = 1000;

    private const string Lines = "application/jsonl; charset=utf-8";
    private const string Events = "text/event-stream; charset=utf-8";

    // A client that got a page comes back for the next one almost at once.
    private const string RetryMilliseconds = "200";

    // A client of server-sent events that reached the end waits here for the next checkpoint, and then asks again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    /// <summary>
    /// The entries after a leaf that a signed checkpoint covers; the first ones when it is left out. <c>Log-Size</c> is
    /// the size of that checkpoint.
    /// </summary>
    public static async Task<IResult> Read(HttpContext http, KnownCheckpoint known, LogReader log, TimeProvider clock, long? after = null)
    {
        var asEvents = AsksForEvents(http);
        if (asEvents && LastEvent(http) is { } last)
        {
            after = last;
        }

        if (after < 0)
        {
            return Problems.Result(400, "bad-page", "after must be the index of an entry; leave it out to begin with the first.");
        }

        var from = after + 1 ?? 0;
        if (asEvents && from >= known.Size)
        {
            await NextCheckpoint(known, from, clock, http.RequestAborted);
        }

        var size = known.Size;
        var entries = await log.Entries(from, Math.Min(size, from + MostPerPage), http.RequestAborted);
        http.Response.Headers["Log-Size"] = size.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var leaf in entries)
        {
            var line = Encoding.UTF8.GetString(leaf.Entry);
            text.Append(asEvents ? string.Create(CultureInfo.InvariantCulture, $"id: {leaf.Index}\ndata: {line}\n\n") : line + "\n");
        }

        return new LogAnswer(
            Encoding.UTF8.GetBytes(asEvents ? $"retry: {RetryMilliseconds}\n\n{text}" : text.ToString()), asEvents ? Events : Lines, LogAnswer.Never);
    }

    private static bool AsksForEvents(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private static long? LastEvent(HttpContext http) =>
        long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static async Task NextCheckpoint(KnownCheckpoint known, long from, TimeProvider clock, CancellationToken cancellation)
    {
        using var end = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        for (var change = known.Change; known.Size <= from && !either.IsCancellationRequested; change = known.Change)
        {
            await change.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
