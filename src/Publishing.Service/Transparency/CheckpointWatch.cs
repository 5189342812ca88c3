using Npgsql;
using Publishing.Service.Hosting;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>Keeps what this instance knows of the newest checkpoint true, whichever instance signed it.</summary>
public sealed partial class CheckpointWatch(
    NpgsqlDataSource database,
    KnownCheckpoint known,
    WitnessList witnesses,
    ILogger<CheckpointWatch> log) : BackgroundService
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    // Notifications tell at once; this finds what one that was lost did not tell.
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Until the next connection the checkpoint known last is served, and it stays true.
                Say(e);
                await Task.Delay(ReconnectDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using (var listen = new NpgsqlCommand($"listen {LogTables.Notification}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            if (await WitnessedCheckpoints.Newest(connection, witnesses, cancellation) is var (note, cosignatures))
            {
                known.Learn(note, cosignatures, await WitnessedCheckpoints.WithQuorum(connection, witnesses, cancellation));
            }

            await connection.WaitAsync(Polling, cancellation);
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
            Broken(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The newest checkpoint could not be read; it is tried again")]
    private static partial void Broken(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Warning, "New checkpoints are not known here until the database answers again: {Reason}")]
    private static partial void Lost(ILogger log, string reason);
}
