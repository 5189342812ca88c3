using System.Buffers;
using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Reads people from what stands behind a role label, alone or in a row.</summary>
internal static partial class Credits
{
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create("。！？；“”");

    private const string Roles =
        "(?:本报|本网|本台|全媒体)?(?:见习|实习|特约|首席|全媒体|融媒体)?记者|(?:特约)?通讯员|实习生|作者|撰稿|撰文|采写|文字|供稿|文/图|图/文|文(?=\\s*[/丨|｜:：])|图(?=\\s*[/丨|｜:：])|摄影|摄像|剪辑|视频|" +
        "责任编辑|值班编辑|编辑|责编|责任校对|校对|审核|编审|初审|复审|终审|一审|二审|三审|监制|出品";

    /// <summary>People in running text such as <c>记者 甲 通讯员 乙 丙</c>.</summary>
    public static List<PageContributor> Read(string text, CreditPlace place)
    {
        var people = new List<PageContributor>();
        var marks = Role().Matches(text);
        for (var i = 0; i < marks.Count; i++)
        {
            var start = marks[i].Index + marks[i].Length;
            var end = i + 1 < marks.Count ? marks[i + 1].Index : text.Length;
            people.AddRange(Names(text[start..end]).Select(name =>
                new PageContributor(name, marks[i].Groups["role"].Value, place)));
        }
        return people;
    }

    /// <summary>The names of one label's value; a house account such as admin is nobody.</summary>
    public static IEnumerable<string> Names(string value)
    {
        var cut = value.AsSpan().TrimStart(" |｜").IsEmpty ? -1 : value.IndexOfAny([')', '）', '】', ']', '。', '|', '｜'], 1);
        value = Layout.Trim((cut < 0 ? value : value[..cut]).TrimStart(':', '：', '丨', '|', '｜', ' '));
        if (LatinNames().IsMatch(value)) return LatinSeparator().Split(value).Select(name => name.Trim()).Where(name => Name().IsMatch(name));
        var parts = Separator().Split(value)
            .Select(part => Layout.Trim(part).TrimStart(':', '：'))
            .Where(part => part.Length > 0)
            .ToList();
        // 汪　欢: a name of two characters is spread to the width of three.
        if (parts.Count == 2 && parts.TrueForAll(part => part.Length == 1)) parts = [parts[0] + parts[1]];
        return parts.Where(part => Name().IsMatch(part));
    }

    /// <summary>True when the text is labels and names from end to end.</summary>
    public static bool IsOnlyCredits(string text)
    {
        var bare = Layout.Trim(text).Trim('(', ')', '（', '）', '【', '】', '[', ']');
        return bare.Length <= 80 && RoleAtStart().IsMatch(bare) && !bare.AsSpan().ContainsAny(SentenceMarks);
    }

    [GeneratedRegex($@"(?<role>{Roles})\s*[:：/丨|｜]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex($@"^(?:{Roles})(?:\s*[:：丨|｜/]|\s|[\p{{Lo}}·]{{2,4}}(?:$|[\s、,，)）]))", RegexOptions.CultureInvariant)]
    private static partial Regex RoleAtStart();

    [GeneratedRegex(@"[\s、,，/;；&丨]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z.'’\- ]+(?:(?:,|&| and )\s*[A-Za-z][A-Za-z.'’\- ]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex LatinNames();

    [GeneratedRegex(@"\s*(?:,|&|\band\b)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LatinSeparator();

    [GeneratedRegex(@"^(?!admin|editor|(?:摄影|综合)?报道$|整理$|综合$|管理员|佚名|未知|网络|本站)(?:[\p{Lo}\p{Cs}·•．]{2,16}|[A-Za-z][A-Za-z.\- ]{1,40})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
