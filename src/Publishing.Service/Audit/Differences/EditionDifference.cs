using Publishing.Domain.Articles;

namespace Publishing.Service.Audit.Differences;

/// <summary>A field that differs.</summary>
/// <param name="Field">Its name as the API spells it.</param>
/// <param name="Spans">Its text, cut where something changed.</param>
public sealed record FieldDifference(string Field, IReadOnlyList<TextSpan> Spans);

/// <summary>Everything in which two editions differ. Pure.</summary>
/// <param name="Fields">The fields that differ: headline first, then source and byline, then the rest.</param>
/// <param name="Body">The body, part by part.</param>
public sealed record EditionDifference(IReadOnlyList<FieldDifference> Fields, BodyDifference Body)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Fields.Count == 0 && Body.Parts.All(part => part.Change is PartChange.Equal);

    /// <summary>Compares two editions; null stands for one that does not exist.</summary>
    public static EditionDifference Between(Edition? before, Edition? after, DifferenceUnit unit) => new(
        [.. EditionFields.Changes(before, after).Select(change => Difference(change, unit))],
        BodyDifference.Between(before?.Content.Body ?? "", after?.Content.Body ?? "", unit));

    private static FieldDifference Difference(FieldChange change, DifferenceUnit unit) =>
        new(change.Field, TextDifference.Between(change.Before ?? "", change.After ?? "", unit));
}
