using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>
/// Messages as server-sent events (WHATWG HTML, section 9.2): what is in the log after a number, then what is added to
/// it, in order and without a gap. The id of an event is the sequence; a client that comes again names the last it got.
/// Nothing is kept for a slow client: it is at its own place in the log, and who stops reading is cut off.
/// </summary>
public sealed class WireFollower(
    WireTail tail,
    TimeProvider clock,
    long after,
    Action ended,
    CancellationToken stopping) : IResult
{
    // A token is checked when a stream begins; nobody listens much longer than a token is good for.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Shorter than what proxies wait for, long enough to cost nothing.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // Longer than any network that is worth waiting for; afterwards the client comes again.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    // Clients wait this many milliseconds before they come again.
    private const string Beginning = "retry: 1000\n\n";

    private const string StillHere = ": still here\n\n";

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping, limit.Token);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        // Proxies would collect events before they pass them on.
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Write(response, Beginning, end.Token);
            await Follow(response, end.Token);
        }
        catch (Exception e) when (end.IsCancellationRequested || FailureAnswers.StoreIsAway(e))
        {
            // The answer ends between two events; the client comes again and goes on where it was.
        }
        finally
        {
            ended();
        }
    }

    private async Task Follow(HttpResponse response, CancellationToken cancellation)
    {
        var last = after;
        while (true)
        {
            var grown = tail.Grown;
            var entries = await tail.After(last, cancellation);
            foreach (var entry in entries)
            {
                await Write(response, $"id: {entry.Sequence:D20}\ndata: {entry.Payload}\n\n", cancellation);
                last = entry.Sequence;
            }

            if (entries.Count == 0)
            {
                await WaitFor(grown, response, cancellation);
            }
        }
    }

    private async Task WaitFor(Task grown, HttpResponse response, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await grown.WaitAsync(Heartbeat, clock, cancellation);
                return;
            }
            catch (TimeoutException)
            {
                await Write(response, StillHere, cancellation);
            }
        }
    }

    private async Task Write(HttpResponse response, string text, CancellationToken cancellation)
    {
        try
        {
            await response.WriteAsync(text, cancellation).WaitAsync(LongestWrite, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // What is under way would keep the connection open.
            response.HttpContext.Abort();
            throw;
        }
    }
}
