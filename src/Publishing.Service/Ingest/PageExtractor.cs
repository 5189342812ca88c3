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
    /// <param name="profile">What is known of the source's pages, believed before anything else; null when nothing is.</param>
    /// <param name="aliases">Publisher names; <see cref="SourceAliases.Known"/> when null.</param>
    /// <param name="bytesMax">Largest page that is read, in bytes.</param>
    public static PageExtraction Extract(
        CopiedPage page, SourceProfile? profile = null, SourceAliases? aliases = null, int bytesMax = BytesMaxDefault)
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
            ? HtmlPage.Read(text, page.Url, profile, warnings, out refusal)
            : TextPage.Read(text, warnings);
        if (material is null) return Refused(refusal!);
        var known = aliases ?? SourceAliases.Known;
        return Result(material, decoded.Charset, printed => profile?.Publisher(printed) ?? known.Find(printed), warnings);
    }

    private static PageExtraction Result(
        PageMaterial page, string charset, Func<string?, string?> publisher, List<string> warnings)
    {
        var title = page.Claims.Title(warnings);
        var original = PageEdges.Trim(page, title?.Value ?? "");
        var headline = HeadlineParts.Take(title?.Value ?? "", page.Parts);
        Byline.Take(page.Parts, page.Claims, warnings);
        var body = BodyNormaliser.FromHtml(FieldText.WithoutBidi(Subheads.Write(page.Parts), warnings));
        if (body.Refusal is not null) return Refused(body.Refusal);
        var isEmpty = BodyText.CountCharacters(body.Html) == 0;
        if (isEmpty) warnings.Add("the page has no article text: a person must look at it");
        var line = FieldText.Line(title?.Value ?? "", "title", warnings);
        if (line.Length == 0) warnings.Add("the page has no headline: a person must look at it");
        return Fields(page, title, publisher, warnings) with
        {
            Title = line,
            OriginalTitle = Optional(original, "original title", warnings),
            Kicker = Optional(headline.Kicker, "kicker", warnings),
            MainHeadline = Optional(headline.Main, "main headline", warnings),
            Subtitle = Optional(headline.Subtitle, "subtitle", warnings),
            BodyHtml = isEmpty ? "" : body.Html,
            Images = isEmpty ? [] : PageImages.Read(body.Html),
            Language = Language(page, line + body.Html),
            SiteName = Optional(page.SiteName, "site name", warnings),
            Charset = charset,
            NeedsReview = isEmpty || line.Length == 0,
            Warnings = warnings,
        };
    }

    private static PageExtraction Fields(
        PageMaterial page, Claim<string>? title, Func<string?, string?> publisher, List<string> warnings)
    {
        var (source, time) = (page.Claims.Source(warnings), page.Claims.Time(warnings));
        if (time is null) warnings.Add("the page does not say when it was published");
        var people = page.Claims.Contributors();
        return new PageExtraction
        {
            Contributors = [.. people.Select(claim => claim.Value).Distinct()],
            SourceAsPrinted = source?.Value.Name,
            SourcePublisher = publisher(source?.Value.Name),
            SourceChain = source?.Value.Chain ?? [],
            PublishedAt = time?.Value,
            Evidence = new PageEvidence
            {
                Title = title is null ? null : new(title.Origin, title.Confidence),
                Authors = PageClaims.Authors(people, page.Claims.People),
                Source = source is null ? null : new(source.Origin, source.Confidence),
                PublishedAt = time is null ? null : new(time.Origin, time.Confidence),
                Body = page.BodyEvidence,
            },
        };
    }

    private static string? Optional(string? text, string field, ICollection<string> warnings) =>
        text is not null && FieldText.Line(text, field, warnings) is { Length: > 0 } line ? line : null;

    private static string? Language(PageMaterial page, string text) =>
        !string.IsNullOrWhiteSpace(page.Language) ? page.Language.Trim()
        : text.Any(c => c is >= '\u4E00' and <= '\u9FFF') ? "zh-Hans"
        : null;

    private static PageExtraction Refused(string refusal) =>
        new() { Refusal = refusal, NeedsReview = true, Warnings = [refusal] };
}
