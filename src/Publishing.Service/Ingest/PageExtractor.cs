using System.Globalization;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>
/// Reads a copied page: decode, parse, find header, find body, trim edges, split headline parts, byline, result. Pure
/// and safe for many threads.
/// </summary>
public static class PageExtractor
{
    /// <summary>Largest page in bytes unless the caller says otherwise; article pages with everything inline stay below 1 MB.</summary>
    public const int BytesMaxDefault = 5_000_000;

    /// <summary>Extracts what the page says. Expected failures are in <see cref="PageExtraction.Refusal"/>.</summary>
    /// <param name="page">The page as received.</param>
    /// <param name="aliases">Publisher names; <see cref="SourceAliases.Known"/> when null.</param>
    /// <param name="bytesMax">Largest page that is read, in bytes.</param>
    public static PageExtraction Extract(CopiedPage page, SourceAliases? aliases = null, int bytesMax = BytesMaxDefault)
    {
        if (page.Bytes.Length > bytesMax)
            return Refused(string.Create(CultureInfo.InvariantCulture,
                $"The page has {page.Bytes.Length} bytes; the limit is {bytesMax}."));
        var decoded = PageDecoder.Decode(page);
        if (decoded.Refusal is not null) return Refused(decoded.Refusal);
        var warnings = new List<string>();
        if (decoded.Warning is not null) warnings.Add(decoded.Warning);
        var text = FieldText.Body(decoded.Text, warnings);
        string? refusal = null;
        var material = page.IsHtml
            ? HtmlPage.Read(text, page.Url, warnings, out refusal)
            : TextPage.Read(text, warnings);
        if (material is null) return Refused(refusal!);
        return Result(material, decoded.Charset, aliases ?? SourceAliases.Known, warnings);
    }

    private static PageExtraction Result(PageMaterial page, string charset, SourceAliases aliases, List<string> warnings)
    {
        PageEdges.Trim(page);
        var headline = HeadlineParts.Take(page.Title, page.Parts);
        var byline = Byline.Take(page.Parts, warnings);
        var body = BodyNormaliser.FromHtml(FieldText.WithoutBidi(Subheads.Write(page.Parts), warnings));
        if (body.Refusal is not null) return Refused(body.Refusal);
        var title = FieldText.Line(page.Title, "title", warnings);
        var source = page.Header.Source ?? byline.Source;
        var isEmpty = BodyText.CountCharacters(body.Html) == 0;
        if (isEmpty) warnings.Add("the page has no article text: a person must look at it");
        if (title.Length == 0) warnings.Add("the page has no headline: a person must look at it");
        if (page.Header.PublishedAt is null) warnings.Add("the page does not say when it was published");
        return new PageExtraction
        {
            Title = title,
            Kicker = Optional(headline.Kicker, "kicker", warnings),
            MainHeadline = Optional(headline.Main, "main headline", warnings),
            Subtitle = Optional(headline.Subtitle, "subtitle", warnings),
            Contributors = [.. page.Header.Contributors.Concat(byline.Contributors).Distinct()],
            SourceAsPrinted = source,
            SourcePublisher = aliases.Find(source),
            SourceChain = page.Header.Source is null ? byline.Chain : page.Header.Chain,
            PublishedAt = page.Header.PublishedAt,
            BodyHtml = isEmpty ? "" : body.Html,
            Language = Language(page, body.Html),
            SiteName = Optional(page.SiteName, "site name", warnings),
            Charset = charset,
            NeedsReview = isEmpty || title.Length == 0,
            Warnings = warnings,
        };
    }

    private static string? Optional(string? text, string field, ICollection<string> warnings) =>
        text is not null && FieldText.Line(text, field, warnings) is { Length: > 0 } line ? line : null;

    private static string? Language(PageMaterial page, string body) =>
        !string.IsNullOrWhiteSpace(page.Language) ? page.Language.Trim()
        : (page.Title + body).Any(c => c is >= '\u4E00' and <= '\u9FFF') ? "zh-Hans"
        : null;

    private static PageExtraction Refused(string refusal) =>
        new() { Refusal = refusal, NeedsReview = true, Warnings = [refusal] };
}
