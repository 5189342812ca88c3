using System.Collections.Concurrent;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Publishing.Service.Hosting;

/// <summary>
/// Healthy while every asynchronous projection and subscription moves on. One that has events before it and stands still
/// has stopped at an event it could not handle, on every instance, and somebody has to look.
/// </summary>
public sealed class DaemonCheck(IDocumentStore store, TimeProvider clock) : IHealthCheck
{
    // Longer than any failover or page of events takes.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long Sequence, DateTimeOffset Since)> _seen = new();

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var progress = await store.Advanced.AllProjectionProgress(token: cancellationToken);
            var last = (await store.Advanced.FetchEventStoreStatistics(token: cancellationToken)).EventSequenceNumber;
            var stuck = progress.Where(shard => StandsStill(shard.ShardName, shard.Sequence, last)).Select(shard => shard.ShardName);
            var names = string.Join(", ", stuck);
            return names.Length == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Standing still with events before them: {names}.");
        }
        catch (Exception e) when (FailureAnswers.StoreIsAway(e))
        {
            return HealthCheckResult.Unhealthy("The database does not answer: " + e.Message);
        }
    }

    private bool StandsStill(string shard, long sequence, long last)
    {
        var now = clock.GetUtcNow();
        var seen = _seen.AddOrUpdate(
            shard,
            _ => (sequence, now),
            (_, before) => before.Sequence == sequence ? before : (sequence, now));
        return sequence < last && IsProgress(shard) && now - seen.Since > LongestStandstill;
    }

    // The high water mark and its fence are the daemon's own book-keeping.
    private static bool IsProgress(string shard) => shard.Contains(':', StringComparison.Ordinal);
}
