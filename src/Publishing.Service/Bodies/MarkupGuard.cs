using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Html.Dom;
using AngleSharp.Text;

namespace Publishing.Service.Bodies;

/// <summary>
/// Parses foreign HTML in bounded time. The tree builder walks its open elements at every tag, and opens unclosed
/// formatting again in every block, so both are counted on the parser's own tokens and the parse ends at a limit.
/// </summary>
internal sealed class MarkupGuard
{
    /// <summary>Open elements at one time; pages met in practice stay below 60.</summary>
    public const int OpenElementsMax = 512;

    /// <summary>Formatting elements opened again, in all; 200 unclosed ones over 200 paragraphs make 20,000.</summary>
    public const int ReopenedMax = 200_000;

    /// <summary>Tags in all; a long article has some thousands.</summary>
    public const int TagsMax = 200_000;

    private static readonly FrozenSet<string> Uncounted = new[]
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "html", "head",
        "body", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr", "colgroup", "bgsound", "basefont", "frame", "keygen",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Formatting = new[]
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    }.ToFrozenSet();

    private readonly Dictionary<string, int> _open = [];
    private int _openElements;
    private int _openFormatting;
    private int _reopened;
    private int _tags;

    /// <summary>The parsed document, or null and the reason.</summary>
    public static IHtmlDocument? Parse(string html, out string? refusal)
    {
        var guard = new MarkupGuard();
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsScripting = false,
            IsNotSupportingFrames = true,
            SkipComments = true,
            MaximumDepth = OpenElementsMax,
            OnToken = guard.See,
        });
        try
        {
            refusal = null;
            return parser.ParseDocument(html);
        }
        catch (LimitException passed)
        {
            refusal = passed.Message;
            return null;
        }
    }

    private void See(HtmlToken token, TextRange _)
    {
        if (token.Type == HtmlTokenType.StartTag) Opened(token.Name.ToString());
        else if (token.Type == HtmlTokenType.EndTag) Closed(token.Name.ToString());
    }

    private void Opened(string name)
    {
        if (++_tags > TagsMax) throw new LimitException($"The markup has more than {TagsMax} tags.");
        _reopened += _openFormatting;
        if (_reopened > ReopenedMax)
            throw new LimitException($"Unclosed formatting would be repeated more than {ReopenedMax} times.");
        if (Uncounted.Contains(name)) return;
        if (++_openElements > OpenElementsMax)
            throw new LimitException($"The markup is nested deeper than {OpenElementsMax} elements.");
        if (Formatting.Contains(name)) _openFormatting++;
        _open[name] = _open.GetValueOrDefault(name) + 1;
    }

    private void Closed(string name)
    {
        if (_open.GetValueOrDefault(name) == 0) return;
        _open[name]--;
        _openElements--;
        if (Formatting.Contains(name)) _openFormatting--;
    }

#pragma warning disable CA1032, CA1064 // Thrown and caught in this file: the only way to stop the parser.
    private sealed class LimitException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
}
