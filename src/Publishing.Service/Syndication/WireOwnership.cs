using Npgsql;

namespace Publishing.Service.Syndication;

/// <summary>
/// The right to send, held by one instance at a time: an advisory lock of a database session that also listens for new
/// entries. The lock is the session's; when the connection ends, however it ends, another instance takes over.
/// </summary>
public sealed class WireOwnership : IAsyncDisposable
{
    // Any number that no other lock of this database uses.
    private const long LockKey = 0x77697265_6C6F67;

    private static readonly TimeSpan TakeoverPolling = TimeSpan.FromMilliseconds(500);

    // Notifications wake the relay; this finds what one that was lost did not tell.
    private static readonly TimeSpan WakePolling = TimeSpan.FromMilliseconds(500);

    // An owner that vanished without a word holds its lock for no longer than about five seconds.
    private const string Prepare =
        $"""
        set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3;
        listen {WireTables.Notification}
        """;

    private readonly NpgsqlConnection _session;

    private WireOwnership(NpgsqlConnection session) => _session = session;

    /// <summary>Waits until no other instance has the right, and takes it.</summary>
    public static async Task<WireOwnership> Take(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var session = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var prepare = new NpgsqlCommand(Prepare, session);
            await prepare.ExecuteNonQueryAsync(cancellation);
            await using var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", session);
            attempt.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
            while (!(bool)(await attempt.ExecuteScalarAsync(cancellation))!)
            {
                await Task.Delay(TakeoverPolling, cancellation);
            }

            return new WireOwnership(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls back when there may be something new, until the session is lost.</summary>
    /// <exception cref="NpgsqlException">The session, and with it the right to send, is lost.</exception>
    public async Task Watch(Action wake, CancellationToken cancellation)
    {
        while (true)
        {
            await _session.WaitAsync(WakePolling, cancellation);
            wake();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Closing would hand the session, with its lock, back to the pool.
        NpgsqlConnection.ClearPool(_session);
        await _session.DisposeAsync();
    }
}
