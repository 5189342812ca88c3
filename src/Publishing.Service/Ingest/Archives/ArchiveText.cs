using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest.Archives;

/// <summary>What WordPress does to a text only when it shows it.</summary>
internal static partial class ArchiveText
{
    /// <summary>Blank lines part paragraphs, line ends are breaks; short codes are gone, captions stay as text.</summary>
    public static string Paragraphs(string content)
    {
        var text = ShortCode().Replace(content.ReplaceLineEndings("\n"), "");
        if (Paragraph().IsMatch(text)) return text;
        return string.Concat(BlankLines().Split(text)
            .Select(part => part.Trim('\n', ' ', '\t'))
            .Where(part => part.Length > 0)
            .Select(part => Block().IsMatch(part) ? part : $"<p>{part.Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
    }

    [GeneratedRegex(@"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_\w+)\b[^\[\]]{0,2000}\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"<p[\s>]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\n[ \t\u00A0\u3000]*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"^<(?:h[1-6]|ul|ol|table|blockquote|figure|div|pre)[\s>]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Block();
}
