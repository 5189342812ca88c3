using System.Globalization;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Step 8. A short line without closing punctuation before a long paragraph is a subhead (分题): h2.</summary>
internal static class Subheads
{
    private const int LengthMax = 24;
    private const int ParagraphLengthMin = 40;

    public static string Write(IReadOnlyList<PagePart> parts) => string.Concat(parts.Select((part, i) =>
        i + 1 < parts.Count && IsSubhead(part, parts[i + 1]) ? $"<h2>{BodyWriter.EscapeText(part.Text)}</h2>" : part.Html));

    private static bool IsSubhead(PagePart part, PagePart next) => part.IsPlain && next.Name == "p"
        && next.Text.Length >= ParagraphLengthMin
        && new StringInfo(part.Text).LengthInTextElements <= LengthMax
        && !part.Text.Contains('\n', StringComparison.Ordinal)
        && !IsClosed(part.Text[^1]);

    private static bool IsClosed(char last) => char.IsPunctuation(last) && last is not ('”' or '》' or '」' or '"');
}
