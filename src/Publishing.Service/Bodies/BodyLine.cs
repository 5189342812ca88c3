namespace Publishing.Service.Bodies;

/// <summary>Turns the pieces gathered between two block boundaries into tidy lines.</summary>
internal static class BodyLine
{
    /// <summary>The lines between breaks, each with its own formatting opened and closed, trimmed; empty ones stay.</summary>
    public static List<Segment> Segments(IReadOnlyList<Inline> pieces)
    {
        var segments = new List<Segment>();
        var line = new List<Inline>();
        var open = new List<Inline>();
        foreach (var piece in pieces)
        {
            if (piece.Kind == InlineKind.Break)
            {
                CloseAll(line, open);
                segments.Add(Segment.Of(line));
                line = [.. open];
                continue;
            }
            line.Add(piece);
            if (piece.Kind == InlineKind.Open) open.Add(piece);
            if (piece.Kind == InlineKind.Close) open.RemoveAt(open.Count - 1);
        }
        CloseAll(line, open);
        segments.Add(Segment.Of(line));
        return segments;
    }

    /// <summary>One line for places that hold no blocks; what was apart stays apart by a break.</summary>
    public static List<Inline> Single(IReadOnlyList<Inline> pieces) => Join(Segments(pieces).Where(s => !s.IsEmpty));

    public static List<Inline> Join(IEnumerable<Segment> segments)
    {
        var line = new List<Inline>();
        foreach (var segment in segments)
        {
            if (line.Count > 0) line.Add(Inline.Break);
            line.AddRange(segment.Pieces);
        }
        return line;
    }

    public static string PlainText(IEnumerable<Inline> pieces) =>
        string.Concat(pieces.Where(p => p.Kind == InlineKind.Text).Select(p => p.Text));

    private static void CloseAll(List<Inline> line, List<Inline> open)
    {
        for (var i = open.Count - 1; i >= 0; i--) line.Add(new Inline(InlineKind.Close, open[i].Text));
    }
}

/// <summary>A line between breaks; indented when it began with the blanks that mark a new Chinese paragraph.</summary>
internal sealed record Segment(IReadOnlyList<Inline> Pieces, bool Indented)
{
    public bool IsEmpty => Pieces.Count == 0;

    public bool HasText => Pieces.Any(p => p.Kind == InlineKind.Text && Layout.Trim(p.Text).Length > 0);

    public bool HasImage => Pieces.Any(p => p.Kind == InlineKind.Image);

    public static Segment Of(List<Inline> line)
    {
        var indented = IsIndented(line);
        TrimStart(line);
        TrimEnd(line);
        var tidy = Tidy(line);
        var holds = tidy.Any(p => p.Kind == InlineKind.Image || (p.Kind == InlineKind.Text && !IsInvisible(p.Text)));
        return new Segment(holds ? tidy : [], indented);
    }

    private static bool IsInvisible(string text) => text.All(Layout.IsBlank);

    private static bool IsIndented(List<Inline> line)
    {
        var text = line.FirstOrDefault(p => p.Kind == InlineKind.Text && p.Text.Length > 0 && p.Text != " ").Text ?? "";
        var blanks = text.TakeWhile(Layout.IsBlank).ToList();
        return blanks.Any(c => c is '\u3000' or '\u2003') || blanks.Count(c => c == '\u00A0') >= 2;
    }

    private static void TrimStart(List<Inline> line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i].Kind == InlineKind.Image) return;
            if (line[i].Kind != InlineKind.Text) continue;
            line[i] = line[i] with { Text = Layout.TrimStart(line[i].Text) };
            if (line[i].Text.Length > 0) return;
        }
    }

    private static void TrimEnd(List<Inline> line)
    {
        for (var i = line.Count - 1; i >= 0; i--)
        {
            if (line[i].Kind == InlineKind.Image) return;
            if (line[i].Kind != InlineKind.Text) continue;
            line[i] = line[i] with { Text = Layout.TrimEnd(line[i].Text) };
            if (line[i].Text.Length > 0) return;
        }
    }

    // Drops formatting around nothing, and joins formatting that ends only to begin again.
    private static List<Inline> Tidy(List<Inline> line)
    {
        var tidy = new List<Inline>(line.Count);
        foreach (var piece in line)
        {
            if (piece.Kind == InlineKind.Text && piece.Text.Length == 0) continue;
            var last = tidy.Count > 0 ? tidy[^1] : default;
            if (piece.Kind == InlineKind.Close && tidy.Count > 0 && last.Kind == InlineKind.Open)
                tidy.RemoveAt(tidy.Count - 1);
            else if (piece.Kind == InlineKind.Open && last.Kind == InlineKind.Close && last.Text == piece.Text
                && BodyVocabulary.Formatting.ContainsKey(piece.Text))
                tidy.RemoveAt(tidy.Count - 1);
            else tidy.Add(piece);
        }
        return tidy;
    }
}
