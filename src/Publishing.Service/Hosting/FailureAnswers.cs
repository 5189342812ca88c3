using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Publishing.Service.Hosting;

/// <summary>Turns failures into problem details: what the caller may do about it, and never a stack trace.</summary>
public sealed partial class FailureAnswers(NpgsqlDataSource database, ILogger<FailureAnswers> log) : IExceptionHandler
{
    // Long enough for PostgreSQL to restart, short enough that nobody gives up.
    private const string RetryAfterSeconds = "2";

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Answer(HttpContext http, Exception exception)
    {
        if (exception is BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.Result(413, "too-large", "The body is larger than this service accepts; the limit is in the API's documentation.")
                : Problems.Result(bad.StatusCode, "bad-request", bad.Message);
        }

        if (HasState(exception, PostgresErrorCodes.InvalidSqlStatementName))
        {
            // A session without the statements that its client has prepared never works again; new ones do.
            database.Clear();
        }

        if (StoreIsAway(exception))
        {
            StoreAway(log, exception.GetType().Name, exception.Message);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problems.Result(
                503,
                "store-unavailable",
                "The event store does not answer. Repeat the request with the same Idempotency-Key; it is then carried out once.");
        }

        Failed(log, exception, http.Request.Method, http.Request.Path);
        return Problems.Result(500, "internal", "Something failed here. Nothing was recorded unless a repetition says so.");
    }

    /// <summary>True when the failure is the database's absence, restart or overload rather than a defect.</summary>
    public static bool StoreIsAway(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var away = e switch
            {
                // 57P01-57P03: shutdown and start-up; 53xxx: out of connections, memory or disk; 08xxx: connection;
                // 26000: a broken request left its session without a statement that was being prepared.
                PostgresException p => p.SqlState.StartsWith("57P", StringComparison.Ordinal)
                    || p.SqlState == PostgresErrorCodes.InvalidSqlStatementName
                    || p.SqlState.StartsWith("53", StringComparison.Ordinal)
                    || p.SqlState.StartsWith("08", StringComparison.Ordinal),
                NpgsqlException or SocketException or IOException or TimeoutException => true,
                _ => false,
            };
            if (away)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasState(Exception? exception, string state)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException p && p.SqlState == state)
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The event store is away: {Kind}: {Reason}")]
    private static partial void StoreAway(ILogger log, string kind, string reason);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, Exception exception, string method, PathString path);
}
