using System.Text;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Cleans what becomes a single line, and folds what is only compared.</summary>
internal static class FieldText
{
    /// <summary>
    /// Full-width ASCII, blanks and dashes in their narrow form, character for character: positions stay, so what is
    /// found here can be cut from the original. For labels and dates only, never for what is kept.
    /// </summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, original) =>
    {
        for (var i = 0; i < original.Length; i++) folded[i] = Fold(original[i]);
    });

    /// <summary>For comparing headlines: folded, without blanks.</summary>
    public static string Key(string text) => string.Concat(Fold(text).Where(c => !Layout.IsBlank(c)));

    /// <summary>One line: blanks at the edges and line breaks gone, nothing in it that reorders or hides text.</summary>
    public static string Line(string text, string field, ICollection<string> warnings)
    {
        var legal = Layout.RemoveIllegal(text, out var illegal);
        var line = new StringBuilder(legal.Length);
        for (var i = 0; i < legal.Length; i++)
            if (!IsDeceptive(legal, i))
                line.Append(legal[i]);
        if (illegal > 0 || line.Length < legal.Length)
            warnings.Add($"invisible or reordering characters were removed from the {field}");
        return Layout.Trim(Layout.JoinLines(line.ToString()));
    }

    /// <summary>Bidirectional controls, which can make a text read differently from what it says.</summary>
    public static bool IsBidiControl(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    /// <summary>The text without bidirectional controls and characters illegal in XML, with a warning for each kind.</summary>
    public static string Body(string text, ICollection<string> warnings)
    {
        var legal = Layout.RemoveIllegal(text, out var illegal);
        if (illegal > 0) warnings.Add($"{illegal} characters that XML cannot hold were removed from the page");
        return WithoutBidi(legal, warnings);
    }

    public static string WithoutBidi(string text, ICollection<string> warnings)
    {
        if (!text.Any(IsBidiControl)) return text;
        warnings.Add("bidirectional control characters were removed from the page");
        return string.Concat(text.Where(c => !IsBidiControl(c)));
    }

    private static bool IsDeceptive(string text, int i) => text[i] switch
    {
        '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD' => true,
        '\u200C' or '\u200D' => !Joins(text, i - 1) || !Joins(text, i + 1),
        var c => IsBidiControl(c),
    };

    // Emoji and the scripts of western and southern Asia are written with joiners; Han and Latin are not.
    private static bool Joins(string text, int i) => i >= 0 && i < text.Length
        && (char.IsSurrogate(text[i]) || text[i] is >= '\u0600' and <= '\u0DFF' or >= '\u2600' and <= '\u27BF' or '\uFE0F');

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '–' or '—' or '−' or '‐' or '‑' => '-',
        _ when Layout.IsBlank(c) => ' ',
        _ => c,
    };
}
