namespace Publishing.Service.Transparency;

/// <summary>What one look at the missing numbers came to.</summary>
/// <param name="Dead">The numbers that nobody will ever have, in rising order; they are told once.</param>
/// <param name="Floor">Up to this number every number has a leaf or is dead.</param>
public sealed record MissingVerdict(IReadOnlyList<NumberRange> Dead, long Floor);

/// <summary>
/// Tells numbers that nobody will ever have from those whose transaction has not committed yet. A number below one that
/// is visible was given out before; the transaction that took it is over, or it still runs. So who runs after a number was
/// first missed is remembered, and when none of them runs any more, and it is still missing after that, it is dead. No
/// time limit, no guess. Pure: what was seen comes in, what is dead comes out.
/// </summary>
public sealed class MissingNumbers
{
    private static readonly HashSet<string> Nobody = [];

    private List<Missed> _missed = [];

    /// <summary>True when it depends on who runs what the next look comes to.</summary>
    public bool IsWaiting => _missed.Count > 0;

    /// <summary>Takes one look.</summary>
    /// <param name="running">Who runs and may have taken numbers; asked before <paramref name="missing"/> was.</param>
    /// <param name="missing">All numbers above the floor that are missing below a visible one, in rising order.</param>
    /// <param name="upTo">A visible number up to which every visible number has a leaf.</param>
    public MissingVerdict Look(IReadOnlySet<string> running, IEnumerable<NumberRange> missing, long upTo)
    {
        var now = missing.SelectMany(range => Pieces(range, running)).ToList();
        // In order only: what is dead behind a number that may still come waits, so that the floor tells what was told.
        var dead = now.TakeWhile(piece => piece.IsDead && piece.Numbers.Last < upTo).ToList();
        _missed = now[dead.Count..];
        var floor = _missed.Count == 0 ? upTo : Math.Min(upTo, _missed[0].Numbers.First - 1);
        return new MissingVerdict([.. NumberRange.Joined(dead.Select(piece => piece.Numbers))], floor);
    }

    /// <summary>A range as it was missed: what is known of it, and what is missed for the first time.</summary>
    private IEnumerable<Missed> Pieces(NumberRange range, IReadOnlySet<string> running)
    {
        var known = _missed
            .Where(before => before.Numbers.Common(range) is not null)
            .Select(before => new Missed(before.Numbers.Common(range)!.Value, StillRunning(before.Takers, running)))
            .ToList();
        var fresh = range.Without(known.Select(piece => piece.Numbers)).Select(numbers => new Missed(numbers, null));
        return known.Concat(fresh).OrderBy(piece => piece.Numbers.First);
    }

    // Missed for the first time in the last look: whoever runs at this one may have taken them.
    private static IReadOnlySet<string> StillRunning(IReadOnlySet<string>? takers, IReadOnlySet<string> running) =>
        running.Count == 0 ? Nobody : takers is null ? running : takers.Where(running.Contains).ToHashSet();

    private sealed record Missed(NumberRange Numbers, IReadOnlySet<string>? Takers)
    {
        public bool IsDead => Takers is { Count: 0 };
    }
}
