using System.Globalization;
using System.Text;
using DiffPlex;

namespace Publishing.Service.Audit.Differences;

/// <summary>
/// Cuts text into the pieces that are compared: extended grapheme clusters (UAX 29), so that surrogate pairs, emoji
/// sequences and combining marks are never split, with the runs that readers take for one word or number kept whole.
/// </summary>
public sealed class TextPieces : IChunker
{
    private readonly Func<string, bool> _joins;
    private readonly bool _keepsPoints;

    private TextPieces(Func<string, bool> joins, bool keepsPoints) => (_joins, _keepsPoints) = (joins, keepsPoints);

    /// <summary>Graphemes; ASCII letters and digits next to each other are one piece.</summary>
    public static TextPieces Graphemes { get; } = new(IsAsciiWord, keepsPoints: false);

    /// <summary>Words where the script has blanks between them, else graphemes.</summary>
    public static TextPieces Words { get; } = new(IsWord, keepsPoints: true);

    /// <summary>The pieces in order; together they are the text.</summary>
    public IReadOnlyList<string> Chunk(string text)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + Next(text, at);
            if (_joins(text[at..end]))
            {
                end = EndOfRun(text, end);
            }

            pieces.Add(text[at..end]);
            at = end;
        }

        return pieces;
    }

    private int EndOfRun(string text, int at)
    {
        while (at < text.Length)
        {
            var end = at + Next(text, at);
            if (!_joins(text[at..end]) && !IsPointInNumber(text, at))
            {
                break;
            }

            at = end;
        }

        return at;
    }

    // 3.5 and 1,200 are one number; the point after a sentence is not part of it.
    private bool IsPointInNumber(string text, int at) =>
        _keepsPoints
        && text[at] is '.' or ','
        && at + 1 < text.Length
        && char.IsAsciiDigit(text[at - 1])
        && char.IsAsciiDigit(text[at + 1]);

    private static int Next(string text, int at) => StringInfo.GetNextTextElementLength(text.AsSpan(at));

    private static bool IsAsciiWord(string element) => element.Length == 1 && char.IsAsciiLetterOrDigit(element[0]);

    // Ideographs, kana and the like are "other letters": their scripts write no blanks, and each stands for itself.
    private static bool IsWord(string element) =>
        Rune.GetRuneAt(element, 0) is var first
        && Rune.IsLetterOrDigit(first)
        && Rune.GetUnicodeCategory(first) is not UnicodeCategory.OtherLetter;
}
