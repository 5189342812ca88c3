using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Step 7. The line below the text: <c>来源:X(记者Y)</c>, <c>（记者 甲 通讯员 乙）</c>, <c>【责任编辑：丙】</c>.</summary>
internal sealed partial record Byline(string? Source, IReadOnlyList<string> Chain, IReadOnlyList<PageContributor> Contributors)
{
    private const int LinesMax = 4;
    private const int LengthMax = 120;
    private const int TailLengthMax = 60;

    /// <summary>Takes the byline's lines out of the parts; people named in a bracket that ends the text stay in it.</summary>
    public static Byline Take(List<PagePart> parts, ICollection<string> warnings)
    {
        string? source = null;
        IReadOnlyList<string> chain = [];
        var people = new List<PageContributor>();
        for (var taken = 0; taken < LinesMax && parts.Count > 0 && IsByline(parts[^1].Text); taken++)
        {
            var text = parts[^1].Text;
            parts.RemoveAt(parts.Count - 1);
            people.InsertRange(0, Credits.Read(text, CreditPlace.Byline));
            if (SourceLabel().Match(text) is not { Success: true } label || source is not null) continue;
            var value = text[(label.Index + label.Length)..];
            (source, chain) = PageHeaderReader.Source(BeforeCredits(value), warnings);
        }
        if (parts.Count > 0 && Tail().Match(parts[^1].Text) is { Success: true } tail && tail.Length <= TailLengthMax)
            people.InsertRange(0, Credits.Read(tail.Value, CreditPlace.Byline));
        return new Byline(source, chain, people);
    }

    public static bool IsByline(string text) => text.Length <= LengthMax
        && ((SourceLabel().IsMatch(text) && !text.AsSpan().ContainsAny("。！？")) || Credits.IsOnlyCredits(text));

    private static string BeforeCredits(string value)
    {
        var credits = CreditBracket().Match(value);
        return Layout.Trim(credits.Success ? value[..credits.Index] : value).TrimEnd(')', '）', '】', ']');
    }

    [GeneratedRegex(@"^\s*[（(【\[]?\s*(?:本文|文章|稿件|信息|新闻)?(?:来源|稿源)\s*[:：]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex SourceLabel();

    [GeneratedRegex(@"\s*[（(【\[]?\s*(?:全媒体|融媒体|本报|见习)?(?:记者|通讯员|作者|编辑|责任编辑|责编|摄影)", RegexOptions.CultureInvariant)]
    private static partial Regex CreditBracket();

    [GeneratedRegex(@"[（(]\s*(?:本报|全媒体|见习|实习|特约)?(?:记者|通讯员)[^（()）]*[)）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
