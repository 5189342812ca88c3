using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>
/// Step 7. The lines below the text, <c>来源:X(记者Y)</c>, <c>（记者 甲 通讯员 乙）</c>, <c>【责任编辑：丙】</c>, and the bracket
/// that opens it, <c>本报讯（记者 甲）</c>.
/// </summary>
internal static partial class Byline
{
    private const int LinesMax = 6;
    private const int LengthMax = 120;
    private const int TailLengthMax = 60;

    /// <summary>Takes the byline's lines out of the parts; people named in a bracket of the text stay in it.</summary>
    public static void Take(List<PagePart> parts, PageClaims claims, ICollection<string> warnings)
    {
        var people = new List<PageContributor>();
        var isSourced = false;
        for (var taken = 0; taken < LinesMax && parts.Count > 0 && IsByline(parts[^1].Text); taken++)
        {
            var text = parts[^1].Text;
            parts.RemoveAt(parts.Count - 1);
            people.InsertRange(0, People(text));
            if (SourceLabel().Match(text) is not { Success: true } label || isSourced) continue;
            if (PageHeaderReader.Source(BeforeCredits(text[(label.Index + label.Length)..]), warnings) is not { } source) continue;
            claims.Sources.Add(new(source, PageOrigin.Byline, 0.8));
            isSourced = true;
        }
        if (parts.Count > 0 && Tail().Match(parts[^1].Text) is { Success: true } tail && tail.Length <= TailLengthMax)
            people.InsertRange(0, Credits.Read(tail.Value, CreditPlace.Byline));
        claims.People.AddRange(Lead(parts).Select(person => new Claim<PageContributor>(person, PageOrigin.Lead, 0.85)));
        claims.People.AddRange(people.Select(person => new Claim<PageContributor>(person, PageOrigin.Byline, 0.85)));
    }

    public static bool IsByline(string text) => text.Length <= LengthMax
        && ((SourceLabel().IsMatch(text) && !text.AsSpan().ContainsAny("。！？")) || Credits.IsOnlyCredits(text)
            || (Signed().IsMatch(text) && text.Length <= 20) || Bracketed().IsMatch(text));

    private static IEnumerable<PageContributor> People(string text) => Signed().Match(text) is { Success: true } sign
        ? Credits.Names(text[sign.Length..]).Select(name => new PageContributor(name, "作者", CreditPlace.Byline))
        : Credits.Read(text, CreditPlace.Byline);

    private static List<PageContributor> Lead(List<PagePart> parts) =>
        parts.Find(part => part.Name == "p") is { } first && Opening().Match(first.Text) is { Success: true } opening
            ? Credits.Read(opening.Groups["credits"].Value, CreditPlace.Lead)
            : [];

    private static string BeforeCredits(string value)
    {
        var credits = CreditBracket().Match(value);
        return Layout.Trim(credits.Success ? value[..credits.Index] : value).TrimEnd(')', '）', '】', ']');
    }

    [GeneratedRegex(@"^\s*[（(【\[]?\s*(?:本文|文章|稿件|信息|新闻|内容)?(?:来源|稿源)\s*[:：]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex SourceLabel();

    [GeneratedRegex(@"\s*[（(【\[]?\s*(?:全媒体|融媒体|本报|见习)?(?:记者|通讯员|作者|编辑|责任编辑|责编|摄影)", RegexOptions.CultureInvariant)]
    private static partial Regex CreditBracket();

    [GeneratedRegex(@"[（(]\s*\p{Lo}{0,8}(?:记者|通讯员|作者|文)[^（()）]*[)）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\s*[（(【]\p{Lo}{0,8}(?:记者|通讯员|作者)[\s:：][^。！？（()）]{2,60}[)）】]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*[（(]?(?:[□■◎○◇◆▢☐]\s*|文\s*[/|｜丨:：]\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Signed();

    [GeneratedRegex(@"^\s*(?:[^。！？（(]{0,40}?(?:讯|电|消息|报道)\s*)?[（(]\s*(?<credits>(?:\p{Lo}{0,8}(?:记者|通讯员|作者))[^（()）]{1,80})[)）]|^\s*[^。！？（(]{0,30}?(?:讯|电|消息)\s*(?<credits>\p{Lo}{0,6}(?:记者|通讯员)[^。（(]{1,40}?)(?:报道|摄影报道|[:：]|\s{2,}|　)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
