using Npgsql;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Service.Transparency;

/// <summary>
/// Signs what is durable, over the session that holds the right to, and never anything that contradicts what it signed
/// before: the size only grows, and what was signed last is still the beginning of the log.
/// </summary>
public sealed class CheckpointSigner
{
    // Everybody can check within two seconds, and a day under load leaves fewer checkpoints than it has seconds.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const string Newest = $"select note from {LogTables.Checkpoints} order by size desc limit 1";

    // The same size is signed again only when the key has changed.
    private const string Keep =
        $"""
        insert into {LogTables.Checkpoints} (size, note, signed_at) values ($1, $2, $3)
        on conflict (size) do update set note = excluded.note, signed_at = excluded.signed_at;
        """;

    private const string Tell = $"notify {LogTables.Notification}";

    private readonly NpgsqlConnection _session;
    private readonly LogKey _key;
    private readonly TimeProvider _clock;
    private long _size;
    private long? _signedAt;

    private CheckpointSigner(NpgsqlConnection session, LogKey key, TimeProvider clock, long size)
    {
        _session = session;
        _key = key;
        _clock = clock;
        _size = size;
    }

    /// <summary>Goes on behind the checkpoint signed last, after a look whether log and key are still those it speaks of.</summary>
    /// <param name="session">The session that holds the right.</param>
    /// <param name="key">The key.</param>
    /// <param name="size">The leaves that are stored.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LogConflictException">They are not.</exception>
    public static async Task<CheckpointSigner> Resume(
        NpgsqlConnection session,
        LogKey key,
        long size,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        if (await Last(session, cancellation) is not { } last)
        {
            return new CheckpointSigner(session, key, clock, size: -1);
        }

        if (!key.HasSigned(last))
        {
            throw new LogConflictException(
                $"The log {last.Checkpoint.Origin} was signed with a key that is neither this one, {key.Signing.Verifier}, nor "
                + "in Audit:FormerKeys. Give every instance the same Audit:KeyFile, or name the former key.");
        }

        var signed = last.Checkpoint;
        if (signed.Size > size || await Root(session, signed.Size, cancellation) != signed.Root)
        {
            throw new LogConflictException(
                $"A checkpoint of {signed.Size} leaves was signed, and the {size} leaves that are stored do not begin with "
                + "them: the database was changed, or goes back to an older backup. Nothing is signed.");
        }

        var current = LogKey.IsSignedBy(key.Signing.Verifier, last);
        return new CheckpointSigner(session, key, clock, current ? signed.Size : signed.Size - 1);
    }

    /// <summary>How long until a checkpoint of a log of some size may be signed; null when there is nothing to sign.</summary>
    public TimeSpan? Due(long size)
    {
        if (size <= _size)
        {
            return null;
        }

        var rest = _signedAt is { } at ? Interval - _clock.GetElapsedTime(at) : TimeSpan.Zero;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Signs a log that is durable.</summary>
    public async Task Sign(long size, Digest root, CancellationToken cancellation)
    {
        var note = SignedCheckpoint.Sign(new Checkpoint(_key.Origin, size, root), _key.Signing).Write();
        await using var batch = new NpgsqlBatch(_session)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Keep)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = size },
                        new NpgsqlParameter<string> { TypedValue = System.Text.Encoding.UTF8.GetString(note) },
                        new NpgsqlParameter<DateTimeOffset> { TypedValue = _clock.GetUtcNow() },
                    },
                },
                new NpgsqlBatchCommand(Tell),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        _size = size;
        _signedAt = _clock.GetTimestamp();
    }

    private static async Task<SignedCheckpoint?> Last(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Newest, session);
        return await command.ExecuteScalarAsync(cancellation) is string note
            ? SignedCheckpoint.Parse(System.Text.Encoding.UTF8.GetBytes(note))
            : null;
    }

    private static async Task<Digest> Root(NpgsqlConnection session, long size, CancellationToken cancellation) =>
        MerkleProof.Root(size, await LogReader.Tiles(session, TileWriter.RightEdge(size), cancellation));
}
