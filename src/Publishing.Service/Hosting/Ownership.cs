using Npgsql;

namespace Publishing.Service.Hosting;

/// <summary>
/// The right to a piece of work, held by one instance at a time: an advisory lock of a database session that also listens
/// for what is to be done. The lock is the session's; when the connection ends, however it ends, another instance takes
/// over.
/// </summary>
public sealed class Ownership : IAsyncDisposable
{
    private static readonly TimeSpan TakeoverPolling = TimeSpan.FromMilliseconds(500);

    // Notifications wake the owner; this finds what one that was lost did not tell.
    private static readonly TimeSpan WakePolling = TimeSpan.FromMilliseconds(500);

    // An owner that vanished without a word holds its lock for no longer than about five seconds.
    private const string ShortKeepAlive =
        "set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3";

    private Ownership(NpgsqlConnection session) => Session = session;

    /// <summary>
    /// The session that holds the lock. What is written over it is written by the owner or not at all: with the lock the
    /// session is gone.
    /// </summary>
    public NpgsqlConnection Session { get; }

    /// <summary>Waits until no other instance has the right, and takes it.</summary>
    /// <param name="database">Where the lock is.</param>
    /// <param name="lockKey">The number of the lock; any number that no other lock of this database uses.</param>
    /// <param name="channel">The channel of the notifications that there is something to do.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<Ownership> Take(
        NpgsqlDataSource database,
        long lockKey,
        string channel,
        CancellationToken cancellation)
    {
        var session = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var prepare = new NpgsqlCommand($"{ShortKeepAlive}; listen {channel}", session);
            await prepare.ExecuteNonQueryAsync(cancellation);
            await using var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", session);
            attempt.Parameters.Add(new NpgsqlParameter<long> { TypedValue = lockKey });
            while (!(bool)(await attempt.ExecuteScalarAsync(cancellation))!)
            {
                await Task.Delay(TakeoverPolling, cancellation);
            }

            return new Ownership(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls back when there may be something new, until the session is lost.</summary>
    /// <exception cref="NpgsqlException">The session, and with it the right, is lost.</exception>
    public async Task Watch(Action wake, CancellationToken cancellation)
    {
        while (true)
        {
            await Session.WaitAsync(WakePolling, cancellation);
            wake();
        }
    }

    /// <summary>Returns when there may be something new, and at the latest after a time or the polling interval.</summary>
    /// <exception cref="NpgsqlException">The session, and with it the right, is lost.</exception>
    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => atMost > TimeSpan.Zero
        ? Session.WaitAsync(atMost < WakePolling ? atMost : WakePolling, cancellation)
        : Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Closing would hand the session, with its lock, back to the pool.
        NpgsqlConnection.ClearPool(Session);
        await Session.DisposeAsync();
    }
}
