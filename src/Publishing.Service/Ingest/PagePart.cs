using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>One block of a page's text: its element name, its markup as normalised, and its text.</summary>
internal sealed record PagePart(string Name, string Html, string Text)
{
    public bool IsPlain => Name == "p" && !Html.Contains("<a ", StringComparison.Ordinal)
        && !Html.Contains("<img", StringComparison.Ordinal);

    public static PagePart Paragraph(string text) => new("p", $"<p>{BodyWriter.EscapeText(text)}</p>", text);

    /// <summary>The blocks of a normalised fragment, outermost level only.</summary>
    public static List<PagePart> Split(string html)
    {
        var parts = new List<PagePart>();
        for (var start = 0; start < html.Length;)
        {
            var name = NameAt(html, start);
            var end = EndOf(html, start, name);
            var block = html[start..end];
            parts.Add(new PagePart(name, block, BodyText.Plain(block)));
            start = end;
        }
        return parts;
    }

    /// <summary>The part, and the credits in its last line apart from it.</summary>
    public static IEnumerable<PagePart> Apart(PagePart part)
    {
        var cut = part.Html.LastIndexOf("<br>", StringComparison.Ordinal);
        if (part.Name != "p" || cut < 0) return [part];
        var (text, last) = (part.Html[..cut] + "</p>", "<p>" + part.Html[(cut + 4)..]);
        return !last[3..^4].Contains('<', StringComparison.Ordinal) && Byline.IsByline(BodyText.Plain(last))
            ? [new PagePart("p", text, BodyText.Plain(text)), new PagePart("p", last, BodyText.Plain(last))]
            : [part];
    }

    private static string NameAt(string html, int start) =>
        html[(start + 1)..html.IndexOfAny(['>', ' '], start)];

    private static int EndOf(string html, int start, string name)
    {
        var (opening, closing) = ($"<{name}>", $"</{name}>");
        var depth = 0;
        for (var at = start; at < html.Length; at++)
        {
            if (html[at] != '<') continue;
            if (string.CompareOrdinal(html, at, opening, 0, opening.Length) == 0) depth++;
            else if (string.CompareOrdinal(html, at, closing, 0, closing.Length) == 0 && --depth == 0)
                return at + closing.Length;
        }
        return html.Length;
    }
}

/// <summary>What a page gives before its headline, byline and footer are told apart from its text.</summary>
internal sealed record PageMaterial(PageClaims Claims, List<PagePart> Parts)
{
    public string? SiteName { get; init; }

    public string? Language { get; init; }

    public FieldEvidence? BodyEvidence { get; init; }

    /// <summary>The lines that were read as header, as <see cref="FieldText.Key"/> compares them.</summary>
    public IReadOnlySet<string> HeaderKeys { get; init; } = new HashSet<string>();
}
