using DiffPlex;

namespace Publishing.Service.Audit.Differences;

/// <summary>Compares two texts. Pure: the same texts and unit give the same spans.</summary>
public static class TextDifference
{
    /// <summary>
    /// The most pieces of one text that are compared one by one. The work grows with length times changes; this many,
    /// ten newspaper columns in one paragraph, take a fraction of a second even when nothing agrees.
    /// </summary>
    public const int MostPieces = 10_000;

    /// <summary>The spans from the old text to the new.</summary>
    public static IReadOnlyList<TextSpan> Between(string before, string after, DifferenceUnit unit)
    {
        if (before == after)
        {
            return before.Length == 0 ? [] : [new TextSpan(SpanChange.Equal, before)];
        }

        return unit is DifferenceUnit.Paragraph || !IsComparable(before, after)
            ? Replaced(before, after)
            : SpanTidying.Tidy(Spans(before, after, PiecesOf(unit)));
    }

    /// <summary>False when the texts are too long to be compared piece by piece and are shown whole.</summary>
    public static bool IsComparable(string before, string after) =>
        before.Length <= MostPieces && after.Length <= MostPieces;

    /// <summary>The old text and the new, whole.</summary>
    public static IReadOnlyList<TextSpan> Replaced(string before, string after) =>
    [
        .. Span(SpanChange.Deleted, before),
        .. Span(SpanChange.Inserted, after),
    ];

    private static TextPieces PiecesOf(DifferenceUnit unit) =>
        unit is DifferenceUnit.Word ? TextPieces.Words : TextPieces.Graphemes;

    private static IReadOnlyList<PieceRun> Spans(string before, string after, TextPieces pieces)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, pieces);
        var runs = new List<PieceRun>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            runs.Add(PieceRun.Of(SpanChange.Equal, result.PiecesOld, at, block.DeleteStartA - at));
            runs.Add(PieceRun.Of(SpanChange.Deleted, result.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            runs.Add(PieceRun.Of(SpanChange.Inserted, result.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        runs.Add(PieceRun.Of(SpanChange.Equal, result.PiecesOld, at, result.PiecesOld.Count - at));
        return [.. runs.Where(run => run.Pieces > 0)];
    }

    private static IEnumerable<TextSpan> Span(SpanChange change, string text) =>
        text.Length == 0 ? [] : [new TextSpan(change, text)];
}

/// <summary>A span that remembers of how many pieces it is made.</summary>
internal readonly record struct PieceRun(SpanChange Change, string Text, int Pieces)
{
    public static PieceRun Of(SpanChange change, IReadOnlyList<string> pieces, int start, int count) =>
        new(change, string.Concat(pieces.Skip(start).Take(count)), count);
}
