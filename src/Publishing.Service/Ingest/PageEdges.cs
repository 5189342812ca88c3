using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Step 5. Cuts from both ends what is not the article: title, header lines, controls, footer.</summary>
internal static partial class PageEdges
{
    // Title, header and position line stand at the very beginning.
    private const int LeadMax = 12;
    private const int TailLinesMax = 12;

    /// <summary>Cuts the parts; an original headline printed above the text is returned.</summary>
    public static string? Trim(PageMaterial page, string title)
    {
        var parts = page.Parts;
        CutLead(parts, page.HeaderKeys, FieldText.Key(title));
        var original = CutOriginalTitle(parts);
        CutTail(parts);
        return original;
    }

    private static void CutLead(List<PagePart> parts, IReadOnlySet<string> header, string title)
    {
        var text = parts.FindIndex(part => part.Name == "p" && PageFrame.IsRunningText(part.Text));
        var last = Math.Min(LeadMax, text < 0 ? parts.Count : text) - 1;
        for (var i = last; i >= 0; i--)
            if (IsHeader(parts[i], header) || Furniture.IsControl(parts[i].Text) || Position().IsMatch(parts[i].Text))
                parts.RemoveAt(i);
        while (parts.Count > 0 && (Furniture.IsControl(parts[0].Text) || (parts[0].Name != "p" && FieldText.Key(parts[0].Text) == title)))
            parts.RemoveAt(0);
    }

    private static bool IsHeader(PagePart part, IReadOnlySet<string> header) =>
        PageHeaderReader.IsHeader(part.Text)
        || (part.Text.Length > 0 && part.Text.Split('\n').All(line => header.Contains(FieldText.Key(Layout.Trim(line)))));

    private static string? CutOriginalTitle(List<PagePart> parts)
    {
        if (parts.Count < 2 || OriginalTitle().Match(parts[0].Text) is not { Success: true } label) return null;
        var title = Layout.Trim(parts[0].Text[label.Length..]);
        parts.RemoveAt(0);
        return title.TrimEnd(')', '）', '】');
    }

    // From the first line that opens what follows an article, nothing but credits is looked for.
    private static void CutTail(List<PagePart> parts)
    {
        var end = parts.FindIndex(Math.Min(1, parts.Count), part => Furniture.EndsArticle(part.Text));
        if (end > 0)
        {
            var credits = parts.Skip(end).Where(part => Byline.IsByline(part.Text)).ToList();
            parts.RemoveRange(end, parts.Count - end);
            parts.AddRange(credits);
        }
        CutAfterCredits(parts);
        while (parts.Count > 0 && (Furniture.IsControl(parts[^1].Text) || IsFooter(parts[^1])))
            parts.RemoveAt(parts.Count - 1);
    }

    // Short lines below the credits call readers to do something.
    private static void CutAfterCredits(List<PagePart> parts)
    {
        var from = Math.Max(1, parts.Count - TailLinesMax);
        var credits = from < parts.Count ? parts.FindLastIndex(part => Byline.IsByline(part.Text)) : -1;
        if (credits < from) return;
        if (parts.Skip(credits + 1).All(part => part.Text.Length <= 60)) parts.RemoveRange(credits + 1, parts.Count - credits - 1);
    }

    private static bool IsFooter(PagePart part) =>
        part.Name is "p" or "h2" or "h3" or "h4" or "ul" && part.Text.Split('\n').All(Furniture.IsFooter) && part.Text.Length > 0;

    [GeneratedRegex(@"^(?:[\p{Lo}A-Za-z0-9]{1,12}\s*[>»›/]+\s*){1,6}[\p{Lo}A-Za-z]{0,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Position();

    [GeneratedRegex(@"^[\s（(【]*(?:原标题|原题)\s*[:：]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex OriginalTitle();
}
