using System.Text.RegularExpressions;
using Publishing.Domain;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Step 3. Reads the lines of labels under a title: <c>发布时间:… 作者:… 来源:…</c>, labelled or bare.</summary>
internal static partial class PageHeaderReader
{
    private const int LineLengthMax = 240;
    private const int BareLengthMax = 60;

    // A label stands at the start of the line or after a gap; inside a sentence the same word is text.
    private const string Label =
        "发布时间|发布日期|发表时间|发表日期|更新时间|成文日期|发文日期|时间|日期|文章来源|信息来源|新闻来源|本文来源|稿件来源|内容来源|来源|稿源|出处|转自|发布机构|发文机构|发布单位|供稿单位|" +
        "责任编辑|值班编辑|编辑|责编|作者|文字|采写|撰文|记者|通讯员|摄影|供稿|审核|校对|浏览次数|浏览量|浏览|点击数|点击|阅读量|阅读|字号|字体|分享|" +
        "Published(?: on)?|Posted(?: on)?|Date|Source|Author|Reporter|Editor|Views";

    public static bool IsHeader(string line)
    {
        if (line.Length > LineLengthMax || Furniture.IsFooter(line) || Furniture.IsClock(line)) return false;
        var labels = Labels().Count(FieldText.Fold(Unspread(line)));
        return ClaimedTimes.ContainsClock(line)
            ? labels > 0 || Layout.Trim(line).Length <= 40
            : labels > (ClaimedTimes.Contains(line) ? 0 : 1);
    }

    /// <summary>True for what between title and text belongs to the header even alone: one label, a date, a byline.</summary>
    public static bool IsHeaderPart(string line) => IsHeader(line)
        || (line.Length <= LineLengthMax && Labels().Match(FieldText.Fold(Unspread(line))) is { Success: true, Index: <= 2 }
            && !line.AsSpan().ContainsAny("。！？"))
        || IsBare(line);

    /// <summary>Adds what the line says, labels first.</summary>
    public static void Read(string line, string? siteName, PageClaims claims, ICollection<string> warnings)
    {
        line = Unspread(line);
        var labels = Labels().Matches(FieldText.Fold(line));
        var bare = labels.Count == 0 ? line : line[..labels[0].Index];
        string? time = null;
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var value = Layout.Trim(line[start..(i + 1 < labels.Count ? labels[i + 1].Index : line.Length)]);
            var label = labels[i].Groups["label"].Value;
            if (IsTime(label)) time = time is null || label[0] is '发' or 'P' ? value : time;
            else if (IsSource(label)) AddSource(claims, Source(Relayed(line, labels, i, value), warnings));
            else AddPeople(claims, label, value);
        }
        var isLabelled = time is not null;
        if (ClaimedTimes.Read(time is not null && ClaimedTimes.Contains(time) ? time : line, warnings) is { } read)
            claims.Times.Add(isLabelled
                ? new(read, PageOrigin.HeaderLabel, 0.9)
                : new(read, PageOrigin.Header, read.Precision == TimePrecision.Day ? 0.8 : 0.85));
        BareHeader.Read(bare, siteName, claims);
    }

    /// <summary>A printed source, and the chain when it names more than one hand; null when there is none.</summary>
    public static PrintedSource? Source(string value, ICollection<string> warnings)
    {
        var cut = Gap().Match(value);
        var printed = FieldText.Line(cut.Success ? value[..cut.Index] : value, "source", warnings).TrimEnd(']', '】', '）', ')', '|');
        if (Layout.Trim(printed).Length == 0) return null;
        var hands = Relay().Split(Relay().IsMatch(value) ? FieldText.Line(value, "source", []) : printed)
            .Select(hand => Gap().Split(Layout.Trim(hand))[0].Trim('(', ')', '（', '）', ':', '：', ',', '，', ';', '；', ' ', '　'))
            .Where(hand => hand.Length > 0)
            .ToList();
        return hands.Count > 1 ? new(hands[0], hands) : new(Layout.Trim(printed), []);
    }

    private static void AddSource(PageClaims claims, PrintedSource? source)
    {
        if (source is not null) claims.Sources.Add(new(source, PageOrigin.HeaderLabel, 0.9));
    }

    private static void AddPeople(PageClaims claims, string label, string value)
    {
        foreach (var name in Credits.Names(value))
            claims.People.Add(new(new PageContributor(name, Role(label), CreditPlace.Header), PageOrigin.HeaderLabel, 0.9));
    }

    // 来源：甲 转自：乙 is one chain, though each hand has its label.
    private static string Relayed(string line, MatchCollection labels, int i, string value) =>
        i + 1 < labels.Count && labels[i + 1].Groups["label"].Value == "转自"
            ? Layout.Trim(line[(labels[i].Index + labels[i].Length)..(i + 2 < labels.Count ? labels[i + 2].Index : line.Length)])
            : value;

    private static bool IsSource(string label) => label.EndsWith('源') || label is "出处" or "转自" or "Source"
        || label.EndsWith("机构", StringComparison.Ordinal) || label.EndsWith("单位", StringComparison.Ordinal);

    private static bool IsTime(string label) => label.EndsWith("时间", StringComparison.Ordinal)
        || label.EndsWith("日期", StringComparison.Ordinal) || label.EndsWith('于') || label is ['P', 'u' or 'o', ..] or "Date";

    private static string Role(string label) => label switch
    {
        "Author" => "作者",
        "Reporter" => "记者",
        "Editor" => "编辑",
        _ => label,
    };

    private static bool IsBare(string line) => line.Length <= BareLengthMax && !line.AsSpan().ContainsAny("。！？；")
        && (ClaimedTimes.Contains(line) || BareHeader.IsByline(line) || (line.Length <= 40 && Undated().IsMatch(line)))
        && !Furniture.IsClock(line);

    // 来　源：the two characters of a label are spread to the width of four.
    private static string Unspread(string line) => SpreadLabel().Replace(line, "$1$2");

    [GeneratedRegex(@"([来作编记时日稿出])[\s　]+([源者辑间期处])(?=\s*[:：])", RegexOptions.CultureInvariant)]
    private static partial Regex SpreadLabel();

    [GeneratedRegex($@"(?:^|(?<=[\s|｜/、;；)(【\[·•]))(?:(?<label>{Label})\s*:\s*|(?<label>发布于|发表于)\s*:?\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();

    // A time without its year: shown, and of no use.
    [GeneratedRegex(@"(?:^|[\s|｜])(?:[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-[0-9]{1,2}|今天|昨天|前天)\s*[0-9]{1,2}:[0-9]{2}\s*$|[0-9]{1,2}\s*(?:分钟|小时|天)前\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Undated();

    [GeneratedRegex(@"[\s|｜]{2,}|[|｜【<\[]|\s(?=[0-9]{4}[-/年]|\p{Lo}{2,6}[:：])", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\s*[(（,，;；]?\s*(?:转自|转载自|转载于|原载)\s*[:：]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Relay();
}
