using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Which lines of a page lie between its title and what follows the article, and which of them are the header.</summary>
internal sealed partial class PageFrame
{
    private const int HeaderLinesMax = 14;
    private const int LinesBeforeTitleMax = 6;
    private const int CreditLinesMax = 6;
    private const int TextLengthMin = 25;

    private readonly HashSet<IElement> _noise = [];
    private readonly HashSet<IElement> _checked = [];
    private readonly PageLine? _titleLine;

    private PageFrame(IReadOnlyList<PageLine> lines, string title)
    {
        Lines = lines;
        TitleAt = FindTitle(lines, FieldText.Key(title));
        _titleLine = TitleAt < 0 ? null : lines[TitleAt];
        Header = [.. FindHeader()];
        End = FindEnd();
    }

    public IReadOnlyList<PageLine> Lines { get; }

    /// <summary>-1 when the page does not show its title.</summary>
    public int TitleAt { get; }

    /// <summary>The first line that is past the article.</summary>
    public int End { get; }

    public IReadOnlyList<PageLine> Header { get; }

    public static PageFrame Of(IReadOnlyList<PageLine> lines, string title) => new(lines, title);

    /// <summary>True for the beginning of a text: long enough, with the marks of a sentence, and neither header nor control.</summary>
    public static bool IsRunningText(string text) => text.Length >= TextLengthMin && text.AsSpan().ContainsAny("。！？，,")
        && !PageHeaderReader.IsHeaderPart(text) && !Furniture.IsControl(text) && !Byline.IsByline(text);

    /// <summary>True when the element, or one around it, is called after something that is not an article.</summary>
    public bool IsNoise(IElement element)
    {
        if (!_checked.Add(element)) return _noise.Contains(element);
        var noise = (element.ParentElement is { } parent && IsNoise(parent))
            || (IsCalledNoise(element) && !(_titleLine is { } title && element.Contains(title.Block)));
        if (noise) _noise.Add(element);
        return noise;
    }

    /// <summary>True when the line can be of the article's text.</summary>
    public bool Counts(int index)
    {
        var line = Lines[index];
        return index > TitleAt && index < End && !line.IsLinks && !Furniture.IsFooter(line.Text)
            && !Furniture.IsControl(line.Text) && !PageHeaderReader.IsHeader(line.Spaced) && !Header.Contains(line)
            && !IsNoise(line.Block) && (_titleLine is null || line.Key != _titleLine.Key);
    }

    private static bool IsCalledNoise(IElement element) =>
        element.LocalName is "nav" or "aside" or "footer" or "header"
        || (element.LocalName is not ("html" or "body" or "p") && Called().IsMatch(element.ClassName + " " + element.Id));

    private static int FindTitle(IReadOnlyList<PageLine> lines, string key)
    {
        var shown = lines.Index().Where(line => line.Item.Key == key && !line.Item.IsLinks).ToList();
        if (key.Length == 0 || shown.Count == 0) return FindBroken(lines, key);
        return shown.OrderBy(line => line.Item.Heading is 1 or 2 ? 0 : 1).First().Index;
    }

    // A headline over two lines: the last of them.
    private static int FindBroken(IReadOnlyList<PageLine> lines, string key)
    {
        for (var i = 0; i + 1 < lines.Count && key.Length > 0; i++)
            if (lines[i].Key + lines[i + 1].Key == key)
                return i + 1;
        return -1;
    }

    private IEnumerable<PageLine> FindHeader()
    {
        for (var i = TitleAt + 1; i < Math.Min(Lines.Count, TitleAt + 1 + HeaderLinesMax); i++)
        {
            var line = Lines[i];
            if (!line.IsLinks && IsRunningText(line.Spaced)) yield break;
            if (TitleAt >= 0 ? PageHeaderReader.IsHeaderPart(line.Spaced) : PageHeaderReader.IsHeader(line.Spaced)) yield return line;
            else if (TitleAt >= 0 && i + 1 < Lines.Count && IsName(line) && PageHeaderReader.IsHeaderPart(Lines[i + 1].Spaced)
                && ClaimedTimes.Contains(Lines[i + 1].Text)) yield return line;
        }
    }

    private static bool IsName(PageLine line) => line.Text.Length is >= 2 and <= 12 && line.Text.All(char.IsLetter);

    /// <summary>The credits right below an element: many pages set them outside the text.</summary>
    public IEnumerable<PageLine> CreditsBelow(IElement body)
    {
        var last = Lines.ToList().FindLastIndex(line => body.Contains(line.Block));
        return Lines.Skip(last + 1).Take(CreditLinesMax).Where(line => !line.IsLinks && Byline.IsByline(line.Spaced));
    }

    /// <summary>Lines above the title that look like a header, nearest first.</summary>
    public IEnumerable<PageLine> Above() => Enumerable.Range(1, Math.Min(LinesBeforeTitleMax, Math.Max(TitleAt, 0)))
        .Select(back => Lines[TitleAt - back])
        .Where(line => !line.IsLinks && (PageHeaderReader.IsHeader(line.Spaced) && line.Text.Length > 20 || Masthead().IsMatch(line.Text)));

    // What follows the article has a heading of its own; before any text stands, the same words are a menu.
    private int FindEnd()
    {
        var hasText = false;
        for (var i = TitleAt + 1; i < Lines.Count; i++)
        {
            if (hasText && !IsNoise(Lines[i].Block) && Furniture.EndsArticle(Lines[i].Text)) return i;
            hasText |= !Lines[i].IsLinks && !Header.Contains(Lines[i]) && !IsNoise(Lines[i].Block)
                && !Furniture.IsControl(Lines[i].Text) && Layout.Trim(Lines[i].Text).Length > 12;
        }
        return Lines.Count;
    }

    [GeneratedRegex(@"(?:^|[\s_-])(?:comments?|comments-area|repl(?:y|ies)|respond|related|relate|relevant|recommend(?:ed|ation)?s?|rec|side|sidebar|aside|foot|footer|bottom|nav|navbar|navigation|menu|crumbs?|breadcrumbs?|share|sharing|social|hot|rank|ranking|advert|adv|ads?|banner|promo|subscribe|newsletter|copyright|declare|disclaimer|statement|tools?|toolbar|pager|paging|pagination|qr|qrcode|ewm|login|app-?bar|download|player|pinglun|xiangguan|tuijian|xgxw|xgyd|hotnews|prev|next|tags?|widget|popup|modal|cookie)(?:$|[\s_-]|(?=[0-9A-Z]))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Called();

    [GeneratedRegex("^\\D{0,12}[0-9０-９]{4}\\s*年\\s*[0-9０-９]{1,2}\\s*月\\s*[0-9０-９]{1,2}\\s*日\\s*[(（]?(?:星期|周)[一二三四五六日]", RegexOptions.CultureInvariant)]
    private static partial Regex Masthead();
}
