using Marten;
using Microsoft.Extensions.Options;
using Wolverine.Marten;

namespace Publishing.Service.Hub;

/// <summary>
/// Removes subscriptions whose lease is over, which nobody delivers to any more anyhow, and requests whose subscribers
/// were never reached. It also sends again what is long due, should a message ever have gone to the dead letters.
/// </summary>
public sealed partial class HubSweeper(
    IDocumentStore store,
    IServiceScopeFactory scopes,
    IOptions<HubOptions> hub,
    TimeProvider clock,
    ILogger<HubSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Longer than any message waits that is not lost.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    // A request that could not be carried out for so long is one that its subscriber has given up.
    private static readonly TimeSpan IntentKept = TimeSpan.FromHours(1);

    // The rest is for the next time.
    private const int SentAgainMax = 500;

    private const string Expired = $"delete from {HubTables.Subscriptions} where expires <= ?";

    private const string Unanswered = $"delete from {HubTables.Intents} where requested <= ?";

    private const string Late =
        $"""
        select id from {HubTables.Subscriptions}
        where due <= $1 and is_ping = $2 and (claimed_until is null or claimed_until <= $1)
        order by due limit $3 for update skip locked
        """;

    private const string Anew = $"update {HubTables.Subscriptions} set due = ? where id = any(?)";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next minute does it again; nothing depends on when this happens.
                SweepFailed(log, e);
            }
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IMartenOutbox>();
        await using var session = store.LightweightSession();
        outbox.Enroll(session);
        await session.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var late = await session.Rows(
            Late, row => row.GetGuid(0), cancellation, now - Overdue, hub.Value.External is not null, SentAgainMax);
        session.QueueSqlCommand(Expired, now);
        session.QueueSqlCommand(Unanswered, now - IntentKept);
        session.QueueSqlCommand(Anew, now, late.ToArray());
        foreach (var id in late)
        {
            await outbox.PublishAsync(new Deliver(id));
        }

        await session.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "The hub's leases could not be swept; the next minute tries again")]
    private static partial void SweepFailed(ILogger log, Exception exception);
}
