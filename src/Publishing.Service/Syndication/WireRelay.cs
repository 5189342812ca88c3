using Npgsql;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>
/// Sends the log: one instance of all, each channel at its own pace from its own checkpoint. A channel that fails delays
/// no other; an instance that loses its session with the database stops sending at once.
/// </summary>
public sealed partial class WireRelay(
    NpgsqlDataSource database,
    IReadOnlyList<WirePump> pumps,
    ILogger<WireRelay> log) : BackgroundService
{
    // Any number that no other lock of this database uses.
    private const long LockKey = 0x77697265_6C6F67;

    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var ownership = await Ownership.Take(database, LockKey, WireTables.Notification, stoppingToken);
                away = false;
                Owner(log);
                await Send(ownership, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!away)
                {
                    Lost(log, e.Message);
                }

                away = true;
                await Task.Delay(TryAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Send(Ownership ownership, CancellationToken cancellation)
    {
        using var owned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] running = [ownership.Watch(Wake, owned.Token), .. pumps.Select(pump => pump.Run(owned.Token))];
        try
        {
            await await Task.WhenAny(running);
        }
        finally
        {
            await owned.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        foreach (var pump in pumps)
        {
            pump.Wake();
        }
    }

    [LoggerMessage(LogLevel.Information, "This instance sends messages now")]
    private static partial void Owner(ILogger log);

    [LoggerMessage(LogLevel.Warning, "This instance does not send messages until the database answers: {Reason}")]
    private static partial void Lost(ILogger log, string reason);
}
