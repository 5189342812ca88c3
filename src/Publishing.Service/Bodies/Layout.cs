using System.Text;

namespace Publishing.Service.Bodies;

/// <summary>White space that lays text out and is not text: blanks of any width, and invisible joiners at an edge.</summary>
internal static class Layout
{
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF' or '\u180E';

    public static string Trim(string text) => TrimStart(TrimEnd(text));

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start])) start++;
        return start == 0 ? text : text[start..];
    }

    public static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && IsBlank(text[end - 1])) end--;
        return end == text.Length ? text : text[..end];
    }

    /// <summary>A run of blanks that holds a line break or a tab is one space, as HTML shows it.</summary>
    public static string JoinLines(string text)
    {
        if (text.AsSpan().IndexOfAny("\t\n\f\r") < 0) return text;
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && text[end] is ' ' or '\t' or '\n' or '\f' or '\r') end++;
            if (end == i) joined.Append(text[i++]);
            else
            {
                var run = text.AsSpan(i, end - i);
                if (run.IndexOfAnyExcept(' ') >= 0) joined.Append(' ');
                else joined.Append(run);
                i = end;
            }
        }
        return joined.ToString();
    }

    /// <summary>Removes what XML 1.0 cannot hold: controls, unpaired surrogates, U+FFFE and U+FFFF.</summary>
    public static string RemoveIllegal(string text, out int removed)
    {
        removed = 0;
        StringBuilder? kept = null;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair || IsLegal(text[i]))
            {
                kept?.Append(text, i, pair ? 2 : 1);
                if (pair) i++;
            }
            else
            {
                kept ??= new StringBuilder(text, 0, i, text.Length);
                removed++;
            }
        }
        return kept?.ToString() ?? text;
    }

    private static bool IsLegal(char c) =>
        c is >= ' ' and <= '\uD7FF' or >= '\uE000' and <= '\uFFFD' or '\t' or '\n' or '\r' or '\f';
}
