using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>The headline as the page shows it: what its title element and its headings agree on.</summary>
internal static partial class ShownTitle
{
    private const int LengthMin = 4;
    private const int LengthMax = 200;

    public static void Read(IHtmlDocument document, IReadOnlyList<PageLine> lines, PageClaims claims)
    {
        var tag = TitleTag(document);
        var key = FieldText.Key(tag);
        var segments = Separator().Split(tag).Select(FieldText.Key).ToHashSet();
        var candidates = lines.Where(line => line.Text.Length is >= LengthMin and <= LengthMax && !line.IsLinks).ToList();
        // Applications call every page by their own name; what the metadata says then counts more.
        var doubt = claims.Titles.Count > 0 && !claims.Titles.Exists(claim => key.Contains(FieldText.Key(claim.Value), StringComparison.Ordinal)
            || FieldText.Key(claim.Value).Contains(key, StringComparison.Ordinal)) ? 0.35 : 0;
        var shown = candidates
            .Where(line => key.StartsWith(line.Key, StringComparison.Ordinal) || (line.Heading > 0 && segments.Contains(line.Key)))
            .OrderBy(line => segments.Contains(line.Key) ? 0 : 1).ThenByDescending(line => line.Text.Length).FirstOrDefault();
        if (shown is not null) claims.Titles.Add(new(shown.Text, PageOrigin.Heading, (shown.Heading > 0 ? 0.95 : 0.9) - doubt));
        else if (candidates.Find(line => segments.Contains(line.Key)) is { } segment)
            claims.Titles.Add(new(segment.Text, PageOrigin.Heading, 0.75 - doubt));
        if (candidates.Find(line => claims.Titles.Exists(claim => claim.Origin != PageOrigin.Heading && FieldText.Key(claim.Value) == line.Key)) is { } agreed)
            claims.Titles.Add(new(agreed.Text, PageOrigin.Heading, 0.88));
        if (Broken(lines, segments, shown) && Split(tag).Title is { } whole) claims.Titles.Add(new(whole, PageOrigin.Heading, 0.92));
        var headings = candidates.Where(line => line.Heading == 1).ToList();
        if (headings.Count == 0) headings = [.. candidates.Where(line => line.Heading == 2)];
        if (headings.Count == 1) claims.Titles.Add(new(headings[0].Text, PageOrigin.Heading, 0.8));
        if (candidates.Find(IsCalledTitle) is { } called) claims.Titles.Add(new(called.Text, PageOrigin.Heading, 0.65));
        if (Split(tag).Title is { Length: > 0 } name) claims.Titles.Add(new(name, PageOrigin.TitleTag, 0.5));
    }

    /// <summary>The title element without the site's name, and that name.</summary>
    public static (string Title, string? Site) Split(string title)
    {
        var parts = Separator().Split(title);
        return (parts[0], parts.Length > 1 ? parts[^1] : null);
    }

    public static string TitleTag(IHtmlDocument document) =>
        Layout.Trim(Layout.JoinLines(document.QuerySelector("head title, title")?.TextContent ?? ""));

    // The headline over two lines, of which the first alone was found.
    private static bool Broken(IReadOnlyList<PageLine> lines, HashSet<string> segments, PageLine? shown) =>
        (shown is null || !segments.Contains(shown.Key))
        && lines.Zip(lines.Skip(1)).Any(pair => segments.Contains(pair.First.Key + pair.Second.Key));

    private static bool IsCalledTitle(PageLine line) => Called().IsMatch(line.Block.ClassName + " " + line.Block.Id);

    [GeneratedRegex(@"\s*[_＿|｜]+\s*|\s+[-–—·»]+\s+|--+|(?<!—)—(?!—)|(?<=\p{Lo})-(?=\p{Lo}{2,12}(?:$|-))")]
    private static partial Regex Separator();

    [GeneratedRegex("(?:^|[\\s_-])(?:article|news|art|detail|content|post|entry)?[-_]?(?:title|tit|headline|biaoti|bt)(?:$|[\\s_-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Called();
}
