using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Publishing.Service.Syndication;

/// <summary>
/// How the channels of this instance do, for health and telemetry. A channel that fails makes the service degraded and
/// not unready: it publishes as before and the messages wait in the log.
/// </summary>
public sealed class WireStatus : IHealthCheck
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Publishing.Syndication";

    private readonly ConcurrentDictionary<string, string> _failing = new();
    private readonly Counter<long> _sent;
    private readonly Histogram<double> _delay;
    private readonly TimeProvider _clock;

    /// <summary>Creates the instruments.</summary>
    public WireStatus(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("publishing.wire.sent", "{message}", "Messages handed over, by channel");
        _delay = meter.CreateHistogram<double>(
            "publishing.wire.delay", "s", "From the recording of an event to the other side having its message");
    }

    /// <summary>Notes that a message is safe on the other side.</summary>
    public void Sent(string channel, WireEntry entry)
    {
        var tag = new KeyValuePair<string, object?>("channel", channel);
        _sent.Add(1, tag);
        _delay.Record((_clock.GetUtcNow() - entry.Recorded).TotalSeconds, tag);
    }

    /// <summary>Notes that a channel works; true when it did not before.</summary>
    public bool Works(string channel) => _failing.TryRemove(channel, out _);

    /// <summary>Notes that a channel fails; true when it did not before.</summary>
    public bool Fails(string channel, Exception e) => _failing.TryAdd(channel, e.Message);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_failing.IsEmpty
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Messages wait for " + string.Join(", ", _failing.Keys.Order())));
}
