using System.Data;
using Npgsql;
using Publishing.Audit;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;

namespace Publishing.Service.Transparency;

/// <summary>
/// Makes a leaf of every committed event, over the session that holds the right to. What it keeps in memory is what the
/// last commit left; whoever sees an exception drops it and resumes from the store, so that no leaf is written twice.
/// </summary>
public sealed class LogWriter
{
    private const string State = $"select floor, size from {LogTables.State} where id = 1";

    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private readonly NpgsqlConnection _session;
    private readonly string _origin;
    private readonly TimeProvider _clock;
    private readonly SequencerStatus _status;
    private readonly TileWriter _tree;
    private readonly MissingNumbers _missing = new();
    private long _floor;

    private LogWriter(NpgsqlConnection session, string origin, TimeProvider clock, SequencerStatus status, TileWriter tree)
    {
        _session = session;
        _origin = origin;
        _clock = clock;
        _status = status;
        _tree = tree;
    }

    /// <summary>Leaves so far.</summary>
    public long Size => _tree.Size;

    /// <summary>The root of all leaves so far.</summary>
    public Digest Root() => _tree.Root();

    /// <summary>Goes on where the log stands.</summary>
    public static async Task<LogWriter> Resume(
        NpgsqlConnection session,
        string origin,
        TimeProvider clock,
        SequencerStatus status,
        CancellationToken cancellation)
    {
        var (floor, size) = await Stored(session, cancellation);
        var tiles = await LogReader.Tiles(session, TileWriter.RightEdge(size), cancellation);
        return new LogWriter(session, origin, clock, status, TileWriter.Resume(size, tiles)) { _floor = floor };
    }

    /// <summary>Writes the leaves of what is new.</summary>
    /// <returns>True when more waits.</returns>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        // Asked before the snapshot: whoever is gone now has made visible what it will ever make visible.
        var running = _missing.IsWaiting ? await StoreWindow.Running(_session, cancellation) : Nobody;
        await using var transaction = await _session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var window = await StoreWindow.Above(_floor, _session, cancellation);
        var verdict = _missing.Look(running, window.Missing, window.UpTo);
        var leaves = await Leaves(window, verdict, cancellation);
        if (leaves.Count == 0 && verdict.Floor == _floor)
        {
            return false;
        }

        await Write(leaves, verdict.Floor, cancellation);
        await transaction.CommitAsync(cancellation);
        _floor = verdict.Floor;
        _status.Wrote(leaves.Count(leaf => leaf.Row is not null), verdict.Dead);
        return window.IsFull;
    }

    /// <summary>
    /// Looks below the floor for rows that have no leaf. They had been declared never to come; they get leaves that say so,
    /// and somebody is told. So is of leaves whose rows are gone.
    /// </summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        bool more;
        do
        {
            await using var transaction = await _session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var window = await StoreWindow.Late(_floor, _session, cancellation);
            if (window.Rows.Count > 0)
            {
                await Write(await Events(window.Rows, isLate: true, cancellation), _floor, cancellation);
                await transaction.CommitAsync(cancellation);
                _status.Late(window.Rows.Select(row => row.Id));
            }

            more = window.IsFull;
        }
        while (more);
        _status.Vanished(await StoreWindow.Vanished(_session, cancellation));
    }

    private async Task<IReadOnlyList<NewLeaf>> Leaves(StoreWindow window, MissingVerdict verdict, CancellationToken cancellation) =>
        [.. await Events(window.Rows, isLate: false, cancellation), .. verdict.Dead.Select(Gap)];

    private async Task<IReadOnlyList<NewLeaf>> Events(
        IReadOnlyList<StoredRow> rows,
        bool isLate,
        CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var sliced = rows.Select(row => (Row: row, Slices: EventLeaf.Slices(row))).ToList();
        var parts = sliced.SelectMany(e => e.Slices.Select(slice => new KeyedPart(e.Row.Stream, slice.Part))).ToList();
        var keys = await Vault.ReadOrMake(_session, parts, cancellation);
        return
        [
            .. from e in sliced
               let disclosures = EventLeaf.Disclosures(e.Row, e.Slices, keys)
               let commitments = new Commitments(disclosures.Select(one => (one.Part, one.Digest)))
               select new NewLeaf(EventLeaf.Entry(e.Row, _origin, isLate, commitments).Write(), e.Row, Gap: null),
        ];
    }

    private NewLeaf Gap(NumberRange numbers)
    {
        var now = _clock.GetUtcNow();
        var entry = new GapEntry
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Source = _origin,
            Time = now,
            Sequence = numbers.First,
            SequenceEnd = numbers.Last,
        };
        return new NewLeaf(entry.Write(), Row: null, numbers);
    }

    private async Task Write(IReadOnlyList<NewLeaf> leaves, long floor, CancellationToken cancellation)
    {
        if (leaves.Count > 0)
        {
            await NewLeaves.Write(_session, _tree.Size, leaves, cancellation);
            foreach (var leaf in leaves)
            {
                _tree.Append(TreeHash.Leaf(leaf.Entry));
            }

            await NewLeaves.Write(_session, _tree.TakeChanged(), cancellation);
        }

        await NewLeaves.Write(_session, floor, _tree.Size, cancellation);
    }

    private static async Task<(long Floor, long Size)> Stored(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(State, session);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? (rows.GetInt64(0), rows.GetInt64(1)) : (0, 0);
    }
}
