using Marten;

namespace Publishing.Service.Articles;

/// <summary>Forgets receipts after their time, so that the table stays as small as a week's work.</summary>
public sealed partial class ReceiptSweeper(IDocumentStore store, TimeProvider clock, ILogger<ReceiptSweeper> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var limit = clock.GetUtcNow() - CommandReceipt.KeptFor;
                await using var session = store.LightweightSession();
                session.DeleteWhere<CommandReceipt>(receipt => receipt.At < limit);
                await session.SaveChangesAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next hour does it again; nothing depends on when a receipt goes.
                SweepFailed(log, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old receipts could not be removed; the next hour tries again")]
    private static partial void SweepFailed(ILogger log, Exception exception);
}
