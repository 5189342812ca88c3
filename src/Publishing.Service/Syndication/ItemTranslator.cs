using System.Globalization;
using System.Text.Json;
using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Articles;
using Publishing.Service.Bodies;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>Turns what readers see of an article into an IPTC ninjs 3.1 item.</summary>
public sealed class ItemTranslator(SiteOptions site)
{
    // Roles of people who worked on a text without being its authors (编辑, 责编, 校对, 审核 …) hold one of these.
    private static readonly string[] NotAuthors = ["编", "校", "审"];

    /// <summary>The item after a fact; without any text of the article while it is not to be shown.</summary>
    public NewsItem Item(WireArticle article, PublicEvent fact, string? note) =>
        fact.Shows() is { } edition ? Shown(article, fact, edition, note) : Hidden(article, fact, note);

    /// <summary>The source as receivers get it; null when nothing is stated.</summary>
    public static ArticleSource? Source(SourceCredit? source) => source is null
        ? null
        : new ArticleSource
        {
            Kind = Word(source.Kind),
            Publisher = source.Publisher,
            PublisherAsPrinted = source.PublisherAsPrinted,
            Url = source.Url,
            OriginalTitle = source.OriginalTitle,
            OriginalAuthor = source.OriginalAuthor,
            AuthorNotStated = source.AuthorNotStated ? true : null,
            OriginallyPublished = source.OriginallyPublished is { } claimed
                ? new StatedTime(claimed.Time, Word(claimed.Precision), claimed.Printed)
                : null,
        };

    private static NewsItem Hidden(WireArticle article, PublicEvent fact, string? note) => new()
    {
        Uri = UriOf(article),
        Version = VersionOf(fact),
        PubStatus = fact.StatusAfter() is ArticleStatus.Held ? PubStatus.Withheld : PubStatus.Canceled,
        EdNote = note,
    };

    private NewsItem Shown(WireArticle article, PublicEvent fact, Edition edition, string? note)
    {
        var (content, source) = edition;
        return new NewsItem
        {
            Uri = UriOf(article),
            Type = "text",
            Version = VersionOf(fact),
            FirstCreated = article.FirstPublished.ToUniversalTime(),
            VersionCreated = fact.Occasion.At.ToUniversalTime(),
            ContentCreated = Exact(content.Dated) ?? Exact(source?.OriginallyPublished),
            PubStatus = PubStatus.Usable,
            CopyrightHolder = HasLicence(source) ? source!.PublisherAsPrinted ?? source.Publisher ?? site.Name : null,
            UsageTerms = source?.Rights,
            EdNote = note,
            Language = content.Language,
            Descriptions = content.Summary is { } summary ? [new TextPart("summary", summary)] : null,
            Bodies = Bodies(content.Body),
            Headlines = Headlines(content),
            People = People(content),
            Subjects = Subjects(content),
            InfoSources = InfoSources(source),
            Title = content.Title,
            By = Byline(content),
            AltIds = AltIds(article.Address, content.Section),
            Standard = ItemStandard.Ninjs,
            RightsInfo = source?.LicenceUrl is { } url ? new RightsLink(new Uri(url).AbsoluteUri) : null,
        };
    }

    private static BodyPart[] Bodies(string html)
    {
        var text = BodyText.Plain(html);
        var count = PlainText.LengthAsRead(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        return [new BodyPart("main", "text/html", count, html), new BodyPart("main", "text/plain", count, text)];
    }

    private static TextPart[] Headlines(ArticleContent content) =>
    [
        new TextPart("main", content.MainHeadline ?? content.Title),
        .. content.Kicker is { } kicker ? [new TextPart("kicker", kicker)] : Array.Empty<TextPart>(),
        .. content.Subtitle is { } subtitle ? [new TextPart("subtitle", subtitle)] : Array.Empty<TextPart>(),
    ];

    private static RelatedName[]? People(ArticleContent content) => content.Contributors.IsEmpty
        ? null
        : [.. content.Contributors.Select(person => new RelatedName(person.Name, person.Role))];

    private RelatedName[] Subjects(ArticleContent content) =>
    [
        new RelatedName(site.Section(content.Section)?.Title ?? content.Section, "section", content.Section),
        .. content.Tags.Select(tag => new RelatedName(tag, "keyword")),
    ];

    // Where nothing is stated, nobody is claimed to be the origin.
    private InfoSource[]? InfoSources(SourceCredit? source) => source switch
    {
        null => null,
        { Kind: SourceKind.Original } => [new InfoSource(site.Name, "origin")],
        _ =>
        [
            new InfoSource(
                source.PublisherAsPrinted ?? source.Publisher!,
                "origin",
                source.Url is { } url ? new Uri(url).AbsoluteUri : null),
            new InfoSource(site.Name, "distributor"),
        ],
    };

    private static string? Byline(ArticleContent content)
    {
        var authors = content.Contributors.Where(person => !NotAuthors.Any(person.Role.Contains)).ToArray();
        return authors.Length == 0 ? null : string.Join(' ', authors.Select(person => $"{person.Role} {person.Name}"));
    }

    private AlternativeId[] AltIds(Address address, string section) =>
    [
        new AlternativeId("number", address.Number.ToString(CultureInfo.InvariantCulture)),
        new AlternativeId("url", site.Absolute(Addresses.PathOf(section, address)).AbsoluteUri),
    ];

    // The standard has no way to say that only the day is known; midnight would be a claim nobody made.
    private static DateTimeOffset? Exact(ClaimedTime? claimed) =>
        claimed is { Precision: not TimePrecision.Day } ? claimed.Time : null;

    private static bool HasLicence(SourceCredit? source) => source is { Rights: not null } or { LicenceUrl: not null };

    private static string UriOf(WireArticle article) => $"urn:uuid:{article.Id}";

    private static string VersionOf(PublicEvent fact) => fact.Version.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
