using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Steps 2 to 4 for a page copied as text: menu, title, header line, text, footer.</summary>
internal static partial class TextPage
{
    // Menu, position line, title, header: a header line further down is a quotation.
    private const int HeaderSearchLines = 12;

    public static PageMaterial Read(string text, ICollection<string> warnings)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n')
            .Select(Layout.Trim)
            .Where(line => line.Length > 0)
            .ToList();
        var at = lines.FindIndex(0, Math.Min(lines.Count, HeaderSearchLines), PageHeaderReader.IsHeader);
        var above = lines.Take(Math.Max(at, at < 0 ? 2 : 0)).Where(line => !IsMenu(line)).ToList();
        var bylines = above.Skip(1).Where(PageHeaderReader.IsHeaderPart).ToList();
        var title = above.Except(bylines).LastOrDefault() ?? "";
        var claims = new PageClaims();
        claims.Titles.Add(new(title, PageOrigin.Lines, at < 0 ? 0.5 : 0.85));
        foreach (var line in bylines) PageHeaderReader.Read(line, SiteName(lines), claims, warnings);
        if (at >= 0) PageHeaderReader.Read(lines[at], SiteName(lines), claims, warnings);
        else warnings.Add("no line with publication time, author or source was found");
        var first = at >= 0 ? at + 1 : lines.IndexOf(title) + 1;
        return new PageMaterial(claims, lines.Skip(first).Select(PagePart.Paragraph).ToList())
        {
            SiteName = SiteName(lines),
            BodyEvidence = new FieldEvidence(PageOrigin.Lines, at < 0 ? 0.5 : 0.8),
        };
    }

    // A row of section names: many short words and no punctuation.
    private static bool IsMenu(string line) => Furniture.IsControl(line)
        || (Gap().Split(line) is { Length: >= 4 } words && words.All(word => word.Length <= 8));

    private static string? SiteName(IEnumerable<string> lines) => lines
        .Select(line => Owner().Match(line))
        .FirstOrDefault(owner => owner.Success)?.Groups["name"].Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^版权(?:为|所有|归)\s*[:：]?\s*(?<name>\p{Lo}{2,20})(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Owner();
}
