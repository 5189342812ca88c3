using System.Text;

namespace Publishing.Service.Audit.Differences;

/// <summary>
/// Makes spans that people read. Where two long replacements have a word like 的 between them by chance, one replacement
/// is clearer than two; where the changes are as short as what stands between them, they stay apart.
/// </summary>
internal static class SpanTidying
{
    public static IReadOnlyList<TextSpan> Tidy(IReadOnlyList<PieceRun> runs)
    {
        var changes = Changes(runs);
        for (var i = 1; i < changes.Count;)
        {
            // A union can make the equality before it a chance one as well, so look back once more.
            i = IsChance(changes[i - 1], changes[i]) ? Join(changes, i) : i + 1;
        }

        return [.. changes.SelectMany(change => change.Spans())];
    }

    /// <summary>Each change with the equal text before it; the last holds the equal text at the end.</summary>
    private static List<Change> Changes(IReadOnlyList<PieceRun> runs)
    {
        var changes = new List<Change>();
        foreach (var run in runs)
        {
            if (changes.Count == 0 || (run.Change is SpanChange.Equal && !changes[^1].IsEmpty))
            {
                changes.Add(new Change());
            }

            changes[^1].Add(run);
        }

        return changes;
    }

    private static bool IsChance(Change before, Change after) =>
        after.Kept > 0 && after.Kept < before.Size && after.Kept < after.Size;

    private static int Join(List<Change> changes, int i)
    {
        changes[i - 1].Take(changes[i]);
        changes.RemoveAt(i);
        return Math.Max(1, i - 1);
    }

    private sealed class Change
    {
        private readonly StringBuilder _equal = new();
        private readonly StringBuilder _deleted = new();
        private readonly StringBuilder _inserted = new();
        private int _deletedPieces;
        private int _insertedPieces;

        public int Kept { get; private set; }

        public int Size => Math.Max(_deletedPieces, _insertedPieces);

        public bool IsEmpty => Size == 0;

        public void Add(PieceRun run)
        {
            switch (run.Change)
            {
                case SpanChange.Equal:
                    _equal.Append(run.Text);
                    Kept += run.Pieces;
                    break;
                case SpanChange.Deleted:
                    _deleted.Append(run.Text);
                    _deletedPieces += run.Pieces;
                    break;
                default:
                    _inserted.Append(run.Text);
                    _insertedPieces += run.Pieces;
                    break;
            }
        }

        public void Take(Change next)
        {
            _deleted.Append(next._equal).Append(next._deleted);
            _inserted.Append(next._equal).Append(next._inserted);
            _deletedPieces += next.Kept + next._deletedPieces;
            _insertedPieces += next.Kept + next._insertedPieces;
        }

        public IEnumerable<TextSpan> Spans()
        {
            var parts = new[]
            {
                new TextSpan(SpanChange.Equal, _equal.ToString()),
                new TextSpan(SpanChange.Deleted, _deleted.ToString()),
                new TextSpan(SpanChange.Inserted, _inserted.ToString()),
            };
            return parts.Where(part => part.Text.Length > 0);
        }
    }
}
