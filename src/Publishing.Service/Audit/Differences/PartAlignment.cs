namespace Publishing.Service.Audit.Differences;

/// <summary>An old part, a new part, or the two that are the same one.</summary>
/// <param name="Before">Index among the old parts; null when the part is new.</param>
/// <param name="After">Index among the new parts; null when the part is gone.</param>
/// <param name="Moved">True when it stands elsewhere than its neighbours say.</param>
internal readonly record struct PartPair(int? Before, int? After, bool Moved = false);

/// <summary>
/// Finds for every part of the new body the part of the old one that it was: in order first, by the pairing that keeps
/// the most in common, then what was moved.
/// </summary>
internal sealed class PartAlignment(IReadOnlyList<BodyPart> before, IReadOnlyList<BodyPart> after)
{
    // Below this two paragraphs share little more than common words, and reading them as one change explains nothing.
    private const double LeastAlike = 0.4;

    // A move is claimed only where hardly anything else can have happened.
    private const double LeastAlikeMoved = 0.6;

    // A few characters agree by chance; they are not followed through the article.
    private const int ShortestMoved = 4;

    /// <summary>
    /// The most comparisons of parts: a thousand changed paragraphs against as many, less than a second.
    /// </summary>
    public const int MostComparisons = 1_000_000;

    private readonly Likeness[] _before = [.. before.Select(part => new Likeness(part.Text))];
    private readonly Likeness[] _after = [.. after.Select(part => new Likeness(part.Text))];

    /// <summary>True when there were too many changed parts to compare each with each.</summary>
    public bool IsCoarse { get; private set; }

    /// <summary>The pairs in the order of the new body, with what is gone where it stood.</summary>
    public IReadOnlyList<PartPair> Pairs()
    {
        var start = 0;
        var shorter = Math.Min(before.Count, after.Count);
        while (start < shorter && before[start].Equals(after[start]))
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && before[^(end + 1)].Equals(after[^(end + 1)]))
        {
            end++;
        }

        var pairs = Enumerable.Range(0, start).Select(i => new PartPair(i, i)).ToList();
        pairs.AddRange(Middle(start, before.Count - end, after.Count - end));
        var (oldEnd, newEnd) = (before.Count - end, after.Count - end);
        pairs.AddRange(Enumerable.Range(0, end).Select(i => new PartPair(oldEnd + i, newEnd + i)));
        return WithMoves(pairs);
    }

    private List<PartPair> Middle(int start, int beforeEnd, int afterEnd)
    {
        var (rows, columns) = (beforeEnd - start, afterEnd - start);
        IsCoarse = (long)rows * columns > MostComparisons;
        if (IsCoarse)
        {
            return
            [
                .. Enumerable.Range(start, rows).Select(i => new PartPair(i, null)),
                .. Enumerable.Range(start, columns).Select(i => new PartPair(null, i)),
            ];
        }

        return Path(start, Kept(start, rows, columns));
    }

    /// <summary>How much is kept from each pair of places to the end, by the best pairing.</summary>
    private double[,] Kept(int start, int rows, int columns)
    {
        var kept = new double[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                var alike = Alike(start + row, start + column);
                var paired = alike < LeastAlike ? 0 : alike + kept[row + 1, column + 1];
                kept[row, column] = Math.Max(paired, Math.Max(kept[row + 1, column], kept[row, column + 1]));
            }
        }

        return kept;
    }

    private static List<PartPair> Path(int start, double[,] kept)
    {
        var pairs = new List<PartPair>();
        int row = 0, column = 0, rows = kept.GetLength(0) - 1, columns = kept.GetLength(1) - 1;
        while (row < rows || column < columns)
        {
            if (row < rows && (column == columns || kept[row, column] == kept[row + 1, column]))
            {
                pairs.Add(new PartPair(start + row++, null));
            }
            else if (row == rows || kept[row, column] == kept[row, column + 1])
            {
                pairs.Add(new PartPair(null, start + column++));
            }
            else
            {
                pairs.Add(new PartPair(start + row++, start + column++));
            }
        }

        return pairs;
    }

    private double Alike(int old, int current)
    {
        if (before[old].Equals(after[current]))
        {
            return 1;
        }

        // A picture without words is the same one when it is the same kind of part with the same number of addresses.
        var (left, right) = (before[old], after[current]);
        var pictures = left.Text.Length == 0 && right.Text.Length == 0;
        var alike = pictures && left.Attributes.Count != right.Attributes.Count ? 0 : _before[old].To(_after[current]);
        return Math.Min(alike, 0.99) * (left.Kind == right.Kind ? 1 : 0.9);
    }

    private List<PartPair> WithMoves(List<PartPair> pairs)
    {
        var gone = pairs
            .Where(pair => pair.After is null && IsLong(before[pair.Before!.Value]))
            .Select(pair => pair.Before!.Value)
            .ToList();
        var added = pairs
            .Where(pair => pair.Before is null && IsLong(after[pair.After!.Value]))
            .Select(pair => pair.After!.Value)
            .ToList();
        if (IsCoarse || gone.Count == 0 || added.Count == 0)
        {
            return pairs;
        }

        var moves = Moves(gone, added);
        var left = moves.Values.ToHashSet();
        return
        [
            .. pairs
                .Where(pair => pair.After is not null || !left.Contains(pair.Before!.Value))
                .Select(pair => pair is { Before: null, After: { } current } && moves.TryGetValue(current, out var old)
                    ? new PartPair(old, current, Moved: true)
                    : pair),
        ];
    }

    /// <summary>New place to old place, the most alike first.</summary>
    private Dictionary<int, int> Moves(List<int> gone, List<int> added)
    {
        var candidates = gone
            .SelectMany(old => added.Select(current => (Old: old, Current: current, Alike: Alike(old, current))))
            .Where(candidate => candidate.Alike >= LeastAlikeMoved)
            .OrderByDescending(candidate => candidate.Alike);
        var moves = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var candidate in candidates)
        {
            if (!taken.Contains(candidate.Old) && moves.TryAdd(candidate.Current, candidate.Old))
            {
                taken.Add(candidate.Old);
            }
        }

        return moves;
    }

    private static bool IsLong(BodyPart part) => part.Text.Length >= ShortestMoved;
}
