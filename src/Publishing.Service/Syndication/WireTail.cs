using Npgsql;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>
/// The end of the log, for the streams of this instance: one listener says when it has grown, and what is new is read
/// once for all who wait for it.
/// </summary>
public sealed partial class WireTail(NpgsqlDataSource database, WireReader log, ILogger<WireTail> logger) : BackgroundService
{
    // What is kept in memory: some megabytes at most, and more than is written between two looks.
    private const int PageSize = 50;

    // A lost connection is tried again at once and then once a second; after it everybody looks again.
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneReads = new(1);
    private TaskCompletionSource _grown = Unset();
    private IReadOnlyList<WireEntry> _newest = [];
    private (long After, Task Until) _nothing = (-1, Task.CompletedTask);

    /// <summary>Done when the log has grown, or may have, since it was asked for. Ask before reading.</summary>
    public Task Grown => Volatile.Read(ref _grown).Task;

    /// <summary>Some entries after a number, in order; none when there is nothing yet.</summary>
    public async Task<IReadOnlyList<WireEntry>> After(long sequence, CancellationToken cancellation)
    {
        await _oneReads.WaitAsync(cancellation);
        try
        {
            return Known(sequence) ?? await Read(sequence, cancellation);
        }
        finally
        {
            _oneReads.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _oneReads.Dispose();
        base.Dispose();
    }

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
                if (FailureAnswers.StoreIsAway(e))
                {
                    Lost(logger, e.Message);
                }
                else
                {
                    Broken(logger, e);
                }

                await Task.Delay(ReconnectDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TaskCompletionSource Unset() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Listen(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using (var listen = new NpgsqlCommand($"listen {WireTables.Notification}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            Interlocked.Exchange(ref _grown, Unset()).SetResult();
            await connection.WaitAsync(cancellation);
        }
    }

    private IReadOnlyList<WireEntry>? Known(long sequence)
    {
        if (_nothing == (sequence, Grown))
        {
            return [];
        }

        return _newest.Count > 0 && sequence >= _newest[0].Sequence - 1 && sequence < _newest[^1].Sequence
            ? [.. _newest.Where(entry => entry.Sequence > sequence)]
            : null;
    }

    private async Task<IReadOnlyList<WireEntry>> Read(long sequence, CancellationToken cancellation)
    {
        var until = Grown;
        var entries = await log.After(sequence, PageSize, cancellation);
        if (entries.Count == 0)
        {
            _nothing = (sequence, until);
        }
        else
        {
            _newest = entries;
        }

        return entries;
    }

    [LoggerMessage(LogLevel.Warning, "Streams of messages stand still until the database answers again: {Reason}")]
    private static partial void Lost(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "The log of messages could not be followed; it is tried again")]
    private static partial void Broken(ILogger log, Exception exception);
}
