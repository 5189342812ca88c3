namespace Publishing.Service.Ingest;

/// <summary>Step 5. Cuts from both ends what is not the article: title, header line, controls, footer.</summary>
internal static class PageEdges
{
    // Title, header and position line stand at the very beginning.
    private const int LeadMax = 6;

    public static void Trim(PageMaterial page)
    {
        var parts = page.Parts;
        var key = FieldText.Key(page.Title);
        var header = parts.FindIndex(0, Math.Min(LeadMax, parts.Count), part => PageHeaderReader.IsHeader(part.Text));
        if (header >= 0) parts.RemoveRange(0, header + 1);
        while (parts.Count > 0 && (Furniture.IsControl(parts[0].Text) || (parts[0].Name != "p" && FieldText.Key(parts[0].Text) == key)))
            parts.RemoveAt(0);
        while (parts.Count > 0 && (Furniture.IsControl(parts[^1].Text) || IsFooter(parts[^1])))
            parts.RemoveAt(parts.Count - 1);
    }

    private static bool IsFooter(PagePart part) =>
        part.Name is "p" or "h2" or "h3" or "h4" or "ul" && part.Text.Split('\n').All(Furniture.IsFooter) && part.Text.Length > 0;
}
