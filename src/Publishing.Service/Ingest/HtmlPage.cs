using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Steps 2 to 4 for markup: parse, gather what is claimed, find the body.</summary>
internal static class HtmlPage
{
    public static PageMaterial? Read(
        string html, Uri? url, SourceProfile? profile, ICollection<string> warnings, out string? refusal)
    {
        var document = MarkupGuard.Parse(html, out refusal);
        if (document is null) return null;
        var claims = new PageClaims();
        profile?.Read(document, claims, warnings);
        PageMetadata.Read(document, url, claims, warnings);
        StructuredData.Read(document, claims, warnings);
        var lines = PageLines.Of(document);
        ShownTitle.Read(document, lines, claims);
        var frame = PageFrame.Of(lines, claims.Title([])?.Value ?? "");
        var site = PageMetadata.Value(document, "SiteName", "og:site_name") ?? ShownTitle.Split(ShownTitle.TitleTag(document)).Site;
        ReadHeader(frame, site, claims, warnings);
        var body = profile?.FindBody(document, warnings) ?? BodyFinder.Find(document, frame);
        var parts = Parts(body, frame, BaseUrl(document, url), warnings, out refusal);
        var language = document.DocumentElement.GetAttribute("lang");
        return parts is null ? null : new PageMaterial(claims, parts)
        {
            SiteName = site,
            Language = language,
            BodyEvidence = body?.Evidence,
            HeaderKeys = frame.Header.Select(line => line.Key).ToHashSet(),
        };
    }

    private static void ReadHeader(PageFrame frame, string? site, PageClaims claims, ICollection<string> warnings)
    {
        for (var i = 0; i < frame.Header.Count; i++)
        {
            // A name on a line of its own belongs to the time on the next.
            var text = frame.Header[i].Spaced;
            var isName = !PageHeaderReader.IsHeaderPart(text) && i + 1 < frame.Header.Count;
            PageHeaderReader.Read(isName ? $"{text}  {frame.Header[++i].Spaced}" : text, site, claims, warnings);
        }
        if (claims.Times.Exists(claim => claim.Origin is PageOrigin.Header or PageOrigin.HeaderLabel)) return;
        var elsewhere = frame.Above().FirstOrDefault()
            ?? frame.Lines.Take(frame.End).FirstOrDefault(line => !line.IsLinks && !frame.IsNoise(line.Block) && PageHeaderReader.IsHeader(line.Spaced));
        if (elsewhere is not null) PageHeaderReader.Read(elsewhere.Spaced, site, claims, warnings);
    }

    private static List<PagePart>? Parts(
        FoundBody? body, PageFrame frame, Uri? baseUrl, ICollection<string> warnings, out string? refusal)
    {
        refusal = null;
        if (body is null) return [];
        var credits = frame.CreditsBelow(body.Element).Select(line => PagePart.Paragraph(line.Spaced)).ToList();
        if (body.Evidence.Origin != PageOrigin.Profile) BodyPruner.Prune(body.Element, frame, warnings);
        IEnumerable<INode> nodes = body.Element.LocalName is "table" ? [body.Element] : body.Element.ChildNodes;
        var normalised = BodyNormaliser.FromNodes(nodes, baseUrl);
        refusal = normalised.Refusal;
        foreach (var warning in normalised.Warnings) warnings.Add(warning);
        return refusal is null ? [.. PagePart.Split(normalised.Html).SelectMany(PagePart.Apart), .. credits] : null;
    }

    private static Uri? BaseUrl(IHtmlDocument document, Uri? url)
    {
        var declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        return BodyAddress.Safe(declared, url, isLink: true) is { } address
            && Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https"
                ? absolute
                : url;
    }
}
