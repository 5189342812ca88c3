using Publishing.Audit.Notes;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>
/// Has the newest checkpoint cosigned by every witness, each at its own pace: one that is away delays neither the log nor
/// another witness. Every instance asks; the second to ask gets the same cosignature once more.
/// </summary>
public sealed partial class WitnessDesk(
    WitnessList witnesses,
    WitnessCall call,
    Cosignatures cosignatures,
    KnownCheckpoint known,
    TimeProvider clock,
    ILogger<WitnessDesk> log) : BackgroundService
{
    // A log under load signs every second; its witnesses need not.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    // A witness that comes back is asked within this, and an absent one costs one small request.
    private static readonly TimeSpan DelayMax = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(witnesses.All.Select(witness => Follow(witness, stoppingToken)));

    /// <summary>The wait before a witness is asked again. Pure.</summary>
    /// <param name="failures">How many there were in a row.</param>
    public static TimeSpan Delay(int failures)
    {
        var grown = Pace * Math.Pow(2, Math.Min(failures, 10));
        return grown < DelayMax ? grown : DelayMax;
    }

    private async Task Follow(Witness witness, CancellationToken cancellation)
    {
        var failures = 0;
        while (!cancellation.IsCancellationRequested)
        {
            var problem = await Try(witness, cancellation);
            if (problem is not null && failures == 0)
            {
                Failed(log, witness.Name, problem);
            }

            failures = problem is null ? 0 : failures + 1;
            await Task.Delay(Delay(failures), clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One attempt, as soon as there is something to cosign.</summary>
    /// <returns>Why it failed; null when it did not.</returns>
    private async Task<string?> Try(Witness witness, CancellationToken cancellation)
    {
        try
        {
            var seen = (await cosignatures.By(witness, cancellation))?.Size ?? 0;
            return await Ask(witness, await Newer(seen, cancellation), seen, cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (FailureAnswers.StoreIsAway(e))
        {
            return e.Message;
        }
        catch (Exception e)
        {
            Broken(log, witness.Name, e);
            return e.Message;
        }
    }

    private async Task<SignedCheckpoint> Newer(long seen, CancellationToken cancellation)
    {
        for (var change = known.Change; ; change = known.Change)
        {
            if (known.Newest is { } checkpoint && checkpoint.Checkpoint.Size > seen)
            {
                return checkpoint;
            }

            await change.WaitAsync(cancellation);
        }
    }

    private async Task<string?> Ask(Witness witness, SignedCheckpoint checkpoint, long seen, CancellationToken cancellation)
    {
        var outcome = await call.Ask(witness, checkpoint, seen, cancellation);
        if (outcome is WitnessOutcome.HasSeen other && other.Size != seen)
        {
            outcome = await call.Ask(witness, checkpoint, other.Size, cancellation);
        }

        switch (outcome)
        {
            case WitnessOutcome.Cosigned(var line):
                await cosignatures.Add(witness, checkpoint.Checkpoint.Size, line, cancellation);
                return null;
            case WitnessOutcome.HasSeen(var size):
                return $"The witness cosigned another root of {size} leaves, or was asked by another instance at the same time.";
            case WitnessOutcome.Failed(var reason):
                return reason;
            default:
                throw new InvalidOperationException($"Nothing is said of {outcome}.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The witness {Name} does not cosign; it is asked again: {Reason}")]
    private static partial void Failed(ILogger log, string name, string reason);

    [LoggerMessage(LogLevel.Error, "The witness {Name} could not be asked")]
    private static partial void Broken(ILogger log, string name, Exception exception);
}
