using System.Globalization;
using System.Net;
using System.Text;

namespace Publishing.Service.Bodies;

/// <summary>Reads normalised fragments as text. For output of <see cref="BodyNormaliser"/> only.</summary>
public static class BodyText
{
    private static readonly HashSet<string> InLine = ["a", "strong", "em", "sub", "sup", "ruby", "rb", "rt", "rp", "img"];

    /// <summary>The text, one line per paragraph, heading, list item, table cell, caption or break, joined by LF.</summary>
    /// <param name="html">A normalised fragment.</param>
    public static string Plain(string html)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '<')
            {
                var end = EndOfTag(html, at);
                if (!InLine.Contains(NameOfTag(html.AsSpan(at, end - at)))) Flush(lines, line);
                at = end;
                continue;
            }
            var next = html.IndexOf('<', at);
            if (next < 0) next = html.Length;
            line.Append(WebUtility.HtmlDecode(html[at..next]));
            at = next;
        }
        Flush(lines, line);
        return string.Join('\n', lines);
    }

    /// <summary>
    /// 字数: text elements that are not blank, punctuation included, of paragraphs, subheads, lists, tables and captions.
    /// </summary>
    /// <param name="html">A normalised fragment.</param>
    public static int CountCharacters(string html)
    {
        var text = Plain(html).AsSpan();
        var count = 0;
        while (!text.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            if (!Layout.IsBlank(text[0])) count++;
            text = text[length..];
        }
        return count;
    }

    private static void Flush(List<string> lines, StringBuilder line)
    {
        if (line.Length > 0) lines.Add(line.ToString());
        line.Clear();
    }

    private static int EndOfTag(string html, int start)
    {
        var quoted = false;
        for (var i = start; i < html.Length; i++)
            if (html[i] == '"') quoted = !quoted;
            else if (html[i] == '>' && !quoted) return i + 1;
        return html.Length;
    }

    private static string NameOfTag(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var end = name.IndexOfAny(' ', '>');
        return (end < 0 ? name : name[..end]).ToString();
    }
}
