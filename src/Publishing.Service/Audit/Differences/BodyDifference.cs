namespace Publishing.Service.Audit.Differences;

/// <summary>What became of a part of the body.</summary>
public enum PartChange
{
    /// <summary>It is as it was, where it was.</summary>
    Equal,

    /// <summary>Its text, its kind or an address in it is another.</summary>
    Changed,

    /// <summary>It stands at another place; its text may have changed as well.</summary>
    Moved,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It is new.</summary>
    Inserted,
}

/// <summary>A part of the body and what became of it.</summary>
public sealed record PartDifference
{
    /// <summary>What became of it.</summary>
    public required PartChange Change { get; init; }

    /// <summary>The element it is, such as <c>p</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The element it was, where that was another.</summary>
    public string? KindBefore { get; init; }

    /// <summary>Its number in the old body, from 1 on; absent when it is new.</summary>
    public int? Before { get; init; }

    /// <summary>Its number in the new body, from 1 on; absent when it is gone.</summary>
    public int? After { get; init; }

    /// <summary>Its text, cut where something changed.</summary>
    public required IReadOnlyList<TextSpan> Spans { get; init; }

    /// <summary>Link targets, picture addresses and the like that are others now.</summary>
    public required IReadOnlyList<AttributeDifference> Attributes { get; init; }
}

/// <summary>An address in a part that is another now.</summary>
/// <param name="Name">The element and attribute, such as <c>a href</c>.</param>
/// <param name="Before">What it was; null when there was none.</param>
/// <param name="After">What it is; null when it is gone.</param>
public sealed record AttributeDifference(string Name, string? Before, string? After);

/// <summary>The difference of two bodies. Pure.</summary>
/// <param name="Parts">Every part of both, in the order of the new body.</param>
/// <param name="Limits">Sentences that say what was compared less closely than asked for, and why.</param>
public sealed record BodyDifference(IReadOnlyList<PartDifference> Parts, IReadOnlyList<string> Limits)
{
    /// <summary>
    /// The most characters of changed parts that are compared piece by piece: a long report rewritten from end to end.
    /// </summary>
    public const int MostCompared = 200_000;

    /// <summary>Compares two recorded bodies.</summary>
    public static BodyDifference Between(string before, string after, DifferenceUnit unit)
    {
        var (old, current) = (BodyParts.Of(before), BodyParts.Of(after));
        var alignment = new PartAlignment(old, current);
        var pairs = alignment.Pairs();
        var limits = new List<string>();
        if (alignment.IsCoarse)
        {
            limits.Add(
                $"More than {PartAlignment.MostComparisons} pairs of paragraphs would have to be compared; "
                + "the changed stretch is shown as replaced.");
        }

        var compared = 0;
        return new BodyDifference([.. pairs.Select(Difference)], limits);

        PartDifference Difference(PartPair pair)
        {
            if (pair is not { Before: { } from, After: { } to })
            {
                return OneSided(pair, old, current);
            }

            var (left, right) = (old[from], current[to]);
            var closely = unit;
            compared += left == right ? 0 : left.Text.Length + right.Text.Length;
            var isComparable = compared <= MostCompared && TextDifference.IsComparable(left.Text, right.Text);
            if (left.Text != right.Text && !isComparable)
            {
                closely = DifferenceUnit.Paragraph;
                limits.Add(
                    $"Paragraph {to + 1} is shown whole: at most {TextDifference.MostPieces} characters of one "
                    + $"and {MostCompared} of all are compared one by one.");
            }

            return TwoSided(pair, left, right, closely);
        }
    }

    private static PartDifference OneSided(PartPair pair, IReadOnlyList<BodyPart> old, IReadOnlyList<BodyPart> current)
    {
        var part = pair.Before is { } from ? old[from] : current[pair.After!.Value];
        var isGone = pair.Before is not null;
        return new PartDifference
        {
            Change = isGone ? PartChange.Deleted : PartChange.Inserted,
            Kind = part.Kind,
            Before = pair.Before + 1,
            After = pair.After + 1,
            Spans = isGone ? TextDifference.Replaced(part.Text, "") : TextDifference.Replaced("", part.Text),
            Attributes = isGone ? Attributes(part.Attributes, []) : Attributes([], part.Attributes),
        };
    }

    private static PartDifference TwoSided(PartPair pair, BodyPart before, BodyPart after, DifferenceUnit unit) => new()
    {
        Change = pair.Moved ? PartChange.Moved : before.Equals(after) ? PartChange.Equal : PartChange.Changed,
        Kind = after.Kind,
        KindBefore = before.Kind == after.Kind ? null : before.Kind,
        Before = pair.Before + 1,
        After = pair.After + 1,
        Spans = TextDifference.Between(before.Text, after.Text, unit),
        Attributes = Attributes(before.Attributes, after.Attributes),
    };

    /// <summary>The addresses that changed, those of one kind compared one after the other.</summary>
    private static IReadOnlyList<AttributeDifference> Attributes(
        IReadOnlyList<PartAddress> before,
        IReadOnlyList<PartAddress> after)
    {
        var found = new List<AttributeDifference>();
        foreach (var name in before.Concat(after).Select(attribute => attribute.Name).Distinct())
        {
            var (old, current) = (Values(before, name), Values(after, name));
            for (var i = 0; i < Math.Max(old.Count, current.Count); i++)
            {
                found.Add(new AttributeDifference(name, old.ElementAtOrDefault(i), current.ElementAtOrDefault(i)));
            }
        }

        return [.. found.Where(attribute => attribute.Before != attribute.After)];
    }

    private static List<string> Values(IReadOnlyList<PartAddress> attributes, string name) =>
        [.. attributes.Where(attribute => attribute.Name == name).Select(attribute => attribute.Value)];
}
