using System.Globalization;
using System.Text.RegularExpressions;

namespace Publishing.Service.Bodies;

/// <summary>Recognises the line under a picture.</summary>
internal static partial class Captions
{
    private const int LengthMax = 120;

    /// <summary>A figure without caption followed by an obvious caption takes it over.</summary>
    public static IReadOnlyList<Block> Join(List<Block> blocks)
    {
        var joined = new List<Block>(blocks.Count);
        foreach (var block in blocks)
            if (block is TextBlock { Level: 0 } text && joined.Count > 0
                && joined[^1] is FigureBlock { Caption.Count: 0 } figure && IsCaption(text.Line))
                joined[^1] = figure with { Caption = text.Line };
            else joined.Add(block);
        return joined;
    }

    /// <summary>A picture and its caption on one line, apart; null when the line is anything else.</summary>
    public static (IReadOnlyList<Inline> Pictures, Segment Caption)? Split(Segment line)
    {
        if (line.Pieces.Any(p => p.Kind is InlineKind.Open or InlineKind.Close)) return null;
        var text = line.Pieces.SkipWhile(p => p.Kind == InlineKind.Image).ToList();
        var pictures = line.Pieces.Count - text.Count;
        if (pictures == 0 || text.Exists(p => p.Kind == InlineKind.Image) || !IsCaption(text)) return null;
        return (line.Pieces.Take(pictures).ToList(), Segment.Of(text));
    }

    private static bool IsCaption(IReadOnlyList<Inline> line)
    {
        var text = Layout.Trim(BodyLine.PlainText(line));
        return line.All(p => p.Kind != InlineKind.Image)
            && new StringInfo(text).LengthInTextElements <= LengthMax
            && (Opening().IsMatch(text) || Ending().IsMatch(text));
    }

    [GeneratedRegex(@"^(?:[▲△↑]|[（(【\[]?图(?:为|片|[:：]|[0-9０-９一二三四五六七八九十]))", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:摄|摄影|供图)[）)】\]]?[。.]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
