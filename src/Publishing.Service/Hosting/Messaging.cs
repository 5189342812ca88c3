using Wolverine;

namespace Publishing.Service.Hosting;

/// <summary>
/// How quickly durable messages are found again. The usual timings let the messages of a killed instance wait for more
/// than a minute; with these it is some seconds. Each is a small statement on indexed tables.
/// </summary>
public static class Messaging
{
    // What is scheduled is at most this late.
    private static readonly TimeSpan ScheduledPolling = TimeSpan.FromSeconds(1);

    // An instance says this often that it lives, and looks whether the others do.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    // How soon the messages of an instance that is taken for dead are free.
    private static readonly TimeSpan Release = TimeSpan.FromSeconds(2);

    // An instance that was silent for so long is taken for dead. One that only stood still handles some messages twice,
    // which every handler has to bear anyhow.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    // What the database held back while it was away; longer than any message waits or runs otherwise.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    // After an outage thousands of messages may be due; each poll takes so many.
    private const int Batch = 500;

    /// <summary>Sets the timings.</summary>
    public static void Configure(WolverineOptions options)
    {
        var durability = options.Durability;
        durability.Mode = DurabilityMode.Balanced;
        durability.ScheduledJobFirstExecution = TimeSpan.FromMilliseconds(500);
        durability.ScheduledJobPollingTime = ScheduledPolling;
        durability.OrphanedMessageSweepPollingTime = Release;
        durability.NodeReassignmentPollingTime = Release;
        durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(1);
        durability.HealthCheckPollingTime = Heartbeat;
        durability.StaleNodeTimeout = Silence;
        durability.CheckAssignmentPeriod = Release;
        durability.InboxStaleTime = Stuck;
        durability.RecoveryBatchSize = Batch;
    }
}
