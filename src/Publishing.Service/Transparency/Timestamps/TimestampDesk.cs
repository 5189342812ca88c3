using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Publishing.Audit.Notes;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;

namespace Publishing.Service.Transparency.Timestamps;

/// <summary>
/// Has the newest checkpoint stamped: once an hour while the log grows, and before a bundle is made when the last token is
/// older. An authority that is away costs a bundle its newest token, and nothing else.
/// </summary>
public sealed partial class TimestampDesk(
    StoredTimestamps timestamps,
    TimestampCall call,
    KnownCheckpoint known,
    IOptions<TransparencyOptions> options,
    TimeProvider clock,
    ILogger<TimestampDesk> log) : BackgroundService
{
    // Authorities that charge nothing ask for moderation, and no court asks for the minute.
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // How soon a failed attempt is repeated, by an instance that starts as well as by one that runs.
    private static readonly TimeSpan Polling = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The token of a checkpoint, or of the largest before it when that is not an hour old.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<Timestamp?> UpTo(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        if (options.Value.TimestampAuthority is { } authority)
        {
            await StampIfDue(authority, checkpoint, cancellation);
        }

        return await timestamps.Newest(checkpoint.Checkpoint.Size, cancellation);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.TimestampAuthority is not { } authority)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (known.Cosigned is { } checkpoint)
                {
                    await StampIfDue(authority, checkpoint, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested && FailureAnswers.StoreIsAway(e))
            {
                Failed(log, e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Polling, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StampIfDue(Uri authority, SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var last = await timestamps.Newest(long.MaxValue, cancellation);
            var isDue = last is null || clock.GetUtcNow() - last.At >= Interval;
            if (isDue && checkpoint.Checkpoint.Size > (last?.Checkpoint.Size ?? 0))
            {
                await timestamps.Add(await call.Stamp(authority, checkpoint.Write(), cancellation), cancellation);
            }
        }
        catch (Exception e) when (e is OutboundException or CryptographicException)
        {
            Failed(log, e.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The checkpoint was not stamped; it is tried again: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
