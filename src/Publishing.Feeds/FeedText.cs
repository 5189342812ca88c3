using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Publishing.Feeds;

/// <summary>
/// What every string of the model passes when it is set. The commands clean text at the edge; this is the second lock,
/// because one illegal character makes a strict parser refuse the whole feed.
/// </summary>
internal static partial class FeedText
{
    // Embeddings, overrides and isolates reorder the text around them in a reader's list of titles.
    private static readonly SearchValues<char> BidirectionalControls = SearchValues.Create(
        "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>
    /// Text that keeps its line breaks: characters outside XML 1.0 (section 2.2) and lone surrogates dropped, line
    /// ends made LF as an XML parser would (section 2.11), so that the three formats carry the same characters.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Block(string? text)
    {
        if (text is null) return null;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i++]).Append(text[i]);
            else if (text[i] != '\r' && XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) clean.Append('\n');
        }

        return clean.ToString();
    }

    /// <summary>
    /// Text of one line, for titles and names: also without C1 and bidirectional controls, runs of blanks made one
    /// space, and trimmed, the full-width space U+3000 included.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Line(string? text)
    {
        if (text is null) return null;
        var line = new StringBuilder(text.Length);
        foreach (var c in Block(text))
        {
            if (c is ' ' or '\t' or '\n')
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else if (!char.IsControl(c) && !BidirectionalControls.Contains(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().Trim();
    }

    /// <summary>The lines that are not empty, each cleaned, in order and without repeats.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string?> texts) =>
        [.. texts.Select(Line).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>A language as RFC 5646 section 2.1 spells it; null stays null.</summary>
    /// <exception cref="ArgumentException">The text is no language tag.</exception>
    [return: NotNullIfNotNull(nameof(tag))]
    public static string? Language(string? tag) => tag is null || LanguageTag().IsMatch(tag)
        ? tag
        : throw new ArgumentException($"'{tag}' is no language tag.", nameof(tag));

    /// <summary>Plain text as HTML that shows the same characters.</summary>
    public static string ToHtml(string plain) => plain
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();
}
