using Npgsql;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>
/// Keeps the log: one instance of all, after the commits and never in their way. It is woken by the store, writes leaves
/// in batches and signs a checkpoint once a second while there is something new.
/// </summary>
public sealed partial class Sequencer(
    NpgsqlDataSource database,
    LogKey key,
    SequencerStatus status,
    TimeProvider clock,
    ILogger<Sequencer> log) : BackgroundService
{
    /// <summary>The channel on which the event store tells of appended events.</summary>
    public const string Appended = "mt_events_appended";

    // Any number that no other lock of this database uses.
    private const long LockKey = 0x61756469_746C6F67;

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    // A leaf is of use to nobody before the next checkpoint, and commits for single leaves would slow the writers down.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var ownership = await Ownership.Take(database, LockKey, Appended, stoppingToken);
                Owner(log);
                await Keep(ownership, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Say(e);
                await Task.Delay(TryAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Keep(Ownership ownership, CancellationToken cancellation)
    {
        var session = ownership.Session;
        var writer = await LogWriter.Resume(session, key.Origin, clock, status, cancellation);
        var signer = await CheckpointSigner.Resume(session, key, writer.Size, clock, cancellation);
        long? swept = null;
        while (true)
        {
            if (swept is null || clock.GetElapsedTime(swept.Value) > SweepInterval)
            {
                await writer.Sweep(cancellation);
                swept = clock.GetTimestamp();
            }

            var more = await writer.Step(cancellation);
            status.Works();
            if (signer.Due(writer.Size) == TimeSpan.Zero)
            {
                await signer.Sign(writer.Size, writer.Root(), cancellation);
            }

            if (!more)
            {
                await Task.Delay(Pace, clock, cancellation);
                await ownership.Wait(signer.Due(writer.Size) ?? TimeSpan.MaxValue, cancellation);
            }
        }
    }

    private void Say(Exception e)
    {
        if (FailureAnswers.StoreIsAway(e))
        {
            Lost(log, e.Message);
        }
        else
        {
            status.Stopped(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "This instance keeps the transparency log now")]
    private static partial void Owner(ILogger log);

    [LoggerMessage(LogLevel.Warning, "This instance does not keep the transparency log until the database answers: {Reason}")]
    private static partial void Lost(ILogger log, string reason);
}
