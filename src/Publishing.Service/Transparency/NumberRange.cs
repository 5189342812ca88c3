namespace Publishing.Service.Transparency;

/// <summary>Numbers in a row, both ends included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct NumberRange(long First, long Last)
{
    /// <summary>What two ranges have in common; null when it is nothing.</summary>
    public NumberRange? Common(NumberRange other)
    {
        var (first, last) = (Math.Max(First, other.First), Math.Min(Last, other.Last));
        return first <= last ? new NumberRange(first, last) : null;
    }

    /// <summary>What is left of this range without others that lie inside it, in rising order.</summary>
    public IEnumerable<NumberRange> Without(IEnumerable<NumberRange> inside)
    {
        var next = First;
        foreach (var range in inside)
        {
            if (next < range.First)
            {
                yield return new NumberRange(next, range.First - 1);
            }

            next = range.Last + 1;
        }

        if (next <= Last)
        {
            yield return new NumberRange(next, Last);
        }
    }

    /// <summary>The ranges in rising order, those that touch each other as one.</summary>
    public static IEnumerable<NumberRange> Joined(IEnumerable<NumberRange> ranges)
    {
        NumberRange? open = null;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (open is { } before && before.Last + 1 == range.First)
            {
                open = before with { Last = range.Last };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = range;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
