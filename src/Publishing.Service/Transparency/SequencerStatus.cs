using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Publishing.Service.Transparency;

/// <summary>
/// How the log does, for health, telemetry and the operator. A log that stands still makes the service degraded and not
/// unready: it publishes as before, and what it published is proven when somebody has looked.
/// </summary>
public sealed partial class SequencerStatus : IHealthCheck
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Publishing.Transparency";

    private readonly ILogger<SequencerStatus> _log;
    private readonly Counter<long> _leaves;
    private readonly Counter<long> _late;
    private long _lateSoFar;
    private volatile int _vanished;
    private volatile string? _stopped;

    /// <summary>Creates the instruments.</summary>
    public SequencerStatus(IMeterFactory meters, ILogger<SequencerStatus> log)
    {
        _log = log;
        var meter = meters.Create(MeterName);
        _leaves = meter.CreateCounter<long>("publishing.log.leaves", "{leaf}", "Leaves written, by kind");
        _late = meter.CreateCounter<long>(
            "publishing.log.late", "{event}", "Events that appeared where the log had said that none will come");
    }

    /// <summary>Notes that leaves were written.</summary>
    public void Wrote(int events, IReadOnlyList<NumberRange> gaps)
    {
        _stopped = null;
        _leaves.Add(events, new KeyValuePair<string, object?>("kind", "event"));
        if (gaps.Count > 0)
        {
            _leaves.Add(gaps.Count, new KeyValuePair<string, object?>("kind", "gap"));
            Gap(_log, string.Join(", ", gaps.Select(gap => $"{gap.First}-{gap.Last}")));
        }
    }

    /// <summary>Raises the alarm that events came late.</summary>
    public void Late(IEnumerable<Guid> events)
    {
        foreach (var id in events)
        {
            Interlocked.Increment(ref _lateSoFar);
            _late.Add(1);
            CameLate(_log, id);
        }
    }

    /// <summary>Notes which events have a leaf and are gone from the store, and raises the alarm when there are any.</summary>
    public void Vanished(IReadOnlyCollection<Guid> events)
    {
        _vanished = events.Count;
        foreach (var id in events)
        {
            IsGone(_log, id);
        }
    }

    /// <summary>Notes that the log goes on.</summary>
    public void Works() => _stopped = null;

    /// <summary>Notes that the log stands still; the same reason is told once.</summary>
    public void Stopped(Exception e)
    {
        if (_stopped != e.Message)
        {
            _stopped = e.Message;
            StandsStill(_log, e);
        }
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = Interlocked.Read(ref _lateSoFar);
        return Task.FromResult((_stopped, late, _vanished) switch
        {
            ({ } reason, _, _) => HealthCheckResult.Degraded("The transparency log stands still: " + reason),
            (_, > 0, _) => HealthCheckResult.Degraded($"{late} events appeared where the log had said that none will come."),
            (_, _, > 0) => HealthCheckResult.Degraded("Events that have a leaf are gone from the store."),
            _ => HealthCheckResult.Healthy(),
        });
    }

    [LoggerMessage(LogLevel.Information, "No event has or will have the numbers {Numbers}; the log says so")]
    private static partial void Gap(ILogger log, string numbers);

    [LoggerMessage(LogLevel.Error, "Event {Id} appeared where the log had said that none will come")]
    private static partial void CameLate(ILogger log, Guid id);

    [LoggerMessage(LogLevel.Error, "Event {Id} has a leaf in the log and is gone from the store")]
    private static partial void IsGone(ILogger log, Guid id);

    [LoggerMessage(LogLevel.Error, "The transparency log stands still")]
    private static partial void StandsStill(ILogger log, Exception exception);
}
