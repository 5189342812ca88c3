using Microsoft.AspNetCore.Diagnostics;
using Publishing.Service.Hosting;
using Publishing.Service.Pages.Components;

namespace Publishing.Service.Pages;

/// <summary>What people see while the database is away: a page that asks for patience instead of a problem for programs.</summary>
public sealed partial class ClosedPage(PageRenderer pages, ILogger<ClosedPage> log) : IExceptionHandler
{
    // Long enough for PostgreSQL to restart and for a reader not to be annoyed by a second attempt in vain.
    private const int RetrySeconds = 10;

    private static readonly Notice Closed = new("暂时无法访问", "本站正在维护，请稍后再试。");

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!FailureAnswers.StoreIsAway(exception)
            || httpContext.RequestAborted.IsCancellationRequested
            || !PageAnswer.IsForPeople(httpContext.Request))
        {
            return false;
        }

        Shown(log, exception.GetType().Name, exception.Message);
        var html = await pages.Render<NoticePage>(Closed);
        await new PageAnswer(StatusCodes.Status503ServiceUnavailable, html) { RetryAfterSeconds = RetrySeconds }
            .ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The event store is away and a reader was asked for patience: {Kind}: {Reason}")]
    private static partial void Shown(ILogger log, string kind, string reason);
}
