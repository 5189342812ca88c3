using System.Diagnostics.Metrics;
using Publishing.Service.Hosting;

namespace Publishing.Service.Hub;

/// <summary>Counts what the hub does, by what came of it.</summary>
public sealed class HubMeter
{
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _verifications;

    /// <summary>Makes the counters.</summary>
    public HubMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Telemetry.Source + ".Hub");
        _deliveries = meter.CreateCounter<long>(
            "publishing.hub.deliveries", "{delivery}", "Calls of subscribers with a changed document.");
        _verifications = meter.CreateCounter<long>(
            "publishing.hub.verifications", "{verification}", "Questions whether a subscriber meant it.");
    }

    /// <summary>A delivery came to an end.</summary>
    public void Delivered(CallOutcome outcome) =>
        _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", Word(outcome)));

    /// <summary>A subscriber was asked.</summary>
    public void Verified(bool confirmed) =>
        _verifications.Add(1, new KeyValuePair<string, object?>("outcome", confirmed ? "confirmed" : "not confirmed"));

    // Few different words, whatever strangers answer.
    private static string Word(CallOutcome outcome) => outcome.Status is { } status
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)status / 100}xx")
        : outcome.Failure.ToString()!;
}
