using System.Globalization;
using System.Text;

namespace Publishing.Domain;

/// <summary>What text may hold before it is stored: everything downstream is XML, JSON and people's eyes.</summary>
public static class PlainText
{
    /// <summary>
    /// Says what is wrong with the characters of a text: those that XML 1.0 (section 2.2) cannot carry, unpaired
    /// surrogates, and bidirectional controls, which make a text read other than it is. Null when nothing is wrong.
    /// </summary>
    public static string? IllegalCharacterIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (Complaint(text[i]) is { } complaint)
            {
                return $"holds {complaint} U+{(int)text[i]:X4} at position {i}; remove it";
            }
        }

        return null;
    }

    /// <summary>The number of characters as a reader counts them (extended grapheme clusters, UAX 29).</summary>
    public static int LengthAsRead(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>True when the text shows nothing: empty, blanks of any width, or invisible format characters.</summary>
    public static bool IsBlank(string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    /// <summary>True when the text is one line: no line break and no other control character.</summary>
    public static bool IsOneLine(string text) => !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static string? Complaint(char c) => c switch
    {
        '\t' or '\n' or '\r' => null,
        < ' ' => "the control character",
        >= '\uD800' and <= '\uDFFF' => "the unpaired surrogate",
        '\uFFFE' or '\uFFFF' => "the noncharacter",
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "the bidirectional control",
        _ => null,
    };
}
