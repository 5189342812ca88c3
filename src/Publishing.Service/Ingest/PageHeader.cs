using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>What the line of labels under a title says.</summary>
internal sealed record PageHeader(
    string? Source, IReadOnlyList<string> Chain, PageTime? PublishedAt, IReadOnlyList<PageContributor> Contributors)
{
    public static PageHeader Empty { get; } = new(null, [], null, []);

    /// <summary>What this header lacks is taken from another one.</summary>
    public PageHeader Or(PageHeader other) => new(
        Source ?? other.Source,
        Source is null ? other.Chain : Chain,
        PublishedAt ?? other.PublishedAt,
        Contributors.Count > 0 ? Contributors : other.Contributors);
}

/// <summary>Step 3. Finds and reads the line of labels: <c>发布时间:… 作者:… 来源:…</c>.</summary>
internal static partial class PageHeaderReader
{
    private const int LineLengthMax = 240;

    // A label stands at the start of the line or after a gap; inside a sentence the same word is text.
    private const string Label =
        "发布时间|发布日期|发表时间|发表日期|更新时间|时间|日期|文章来源|信息来源|新闻来源|本文来源|稿件来源|来源|稿源|" +
        "责任编辑|责编|编辑|作者|记者|通讯员|摄影|供稿|审核|校对|浏览次数|浏览量|浏览|点击数|点击|阅读量|阅读|字号|字体|分享";

    public static bool IsHeader(string line)
    {
        if (line.Length > LineLengthMax || Furniture.IsFooter(line)) return false;
        var labels = Labels().Count(FieldText.Fold(line));
        return ClaimedTimes.ContainsClock(line)
            ? labels > 0 || Layout.Trim(line).Length <= 40
            : labels > (ClaimedTimes.Contains(line) ? 0 : 1);
    }

    public static PageHeader Read(string line, ICollection<string> warnings)
    {
        var people = new List<PageContributor>();
        string? source = null, time = null;
        IReadOnlyList<string> chain = [];
        var folded = FieldText.Fold(line);
        var labels = Labels().Matches(folded);
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var value = Layout.Trim(line[start..(i + 1 < labels.Count ? labels[i + 1].Index : line.Length)]);
            var label = labels[i].Groups["label"].Value;
            if (label.EndsWith('源')) (source, chain) = source is null ? Source(value, warnings) : (source, chain);
            else if (label.EndsWith("时间", StringComparison.Ordinal) || label.EndsWith("日期", StringComparison.Ordinal))
                time ??= value;
            else people.AddRange(Credits.Names(value).Select(name => new PageContributor(name, label, CreditPlace.Header)));
        }
        return new PageHeader(source, chain, ClaimedTimes.Read(time ?? line, warnings), people);
    }

    /// <summary>A printed source, and the chain when it names more than one hand.</summary>
    public static (string? Source, IReadOnlyList<string> Chain) Source(string value, ICollection<string> warnings)
    {
        var cut = Gap().Match(value);
        var printed = FieldText.Line(cut.Success ? value[..cut.Index] : value, "source", warnings);
        if (printed.Length == 0) return (null, []);
        var hands = Relay().Split(Relay().IsMatch(value) ? FieldText.Line(value, "source", []) : printed)
            .Select(hand => Layout.Trim(hand).Trim('(', ')', '（', '）', ':', '：', ',', '，', ';', '；'))
            .Where(hand => hand.Length > 0)
            .ToList();
        return hands.Count > 1 ? (hands[0], hands) : (printed, []);
    }

    [GeneratedRegex($@"(?:^|(?<=[\s|｜/、;；)(【\[]))(?<label>{Label})\s*:\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();

    [GeneratedRegex(@"[\s|｜]{2,}|[|｜【<\[]|\s(?=[0-9]{4}[-/年])", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\s*[(（,，;；]?\s*(?:转自|转载自|转载于|原载)\s*[:：]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Relay();
}
