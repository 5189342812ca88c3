using Publishing.Domain;
using Publishing.Domain.Articles;

namespace Publishing.Service.Ingest;

/// <summary>Turns what a page says about itself into the newsroom's commands.</summary>
public static class PageTranslator
{
    /// <summary>
    /// The commands that draft the page's article and state its source. Where no author was read, none is stated: that
    /// the original names none is for an editor to say, before publication.
    /// </summary>
    /// <param name="page">What was read.</param>
    /// <param name="section">The section the draft is put in.</param>
    /// <param name="url">Where the page was copied from; null when the caller does not say.</param>
    public static IReadOnlyList<ArticleCommand> Commands(PageExtraction page, string section, string? url) =>
        page.SourceAsPrinted is null
            ? [new DraftArticle(Content(page, section))]
            : [new DraftArticle(Content(page, section)), new SourceArticle(Source(page, url))];

    private static ArticleContent Content(PageExtraction page, string section) => new()
    {
        Title = page.Title,
        Kicker = page.Kicker,
        MainHeadline = page.MainHeadline,
        Subtitle = page.Subtitle,
        Body = page.BodyHtml,
        Section = section,
        Contributors = [.. People(page)],
        Language = page.Language ?? "zh-Hans",
    };

    /// <summary>Everyone once: who is 作者 in the header and 记者 in the byline is the 记者.</summary>
    private static IEnumerable<Contributor> People(PageExtraction page) => page.Contributors
        .Select(person => new Contributor(person.Name, person.Role))
        .Distinct()
        .GroupBy(person => person.Name)
        .SelectMany(person => person.Count() == 1 ? person : person.Where(credit => credit.Role != "作者"));

    private static SourceCredit Source(PageExtraction page, string? url)
    {
        var writers = People(page).Where(person => person.IsWriter()).Select(person => person.Name).Distinct().ToList();
        return new SourceCredit
        {
            Kind = SourceKind.Reprint,
            PublisherAsPrinted = page.SourceAsPrinted,
            Publisher = page.SourcePublisher ?? page.SourceAsPrinted,
            Url = url,
            OriginalTitle = page.OriginalTitle ?? page.Title,
            OriginalAuthor = writers.Count == 0 ? null : string.Join("、", writers),
            OriginallyPublished = page.PublishedAt is { } time ? Claimed(time) : null,
        };
    }

    private static ClaimedTime Claimed(PageTime time) => new(time.At, time.Precision, time.AsPrinted);
}
