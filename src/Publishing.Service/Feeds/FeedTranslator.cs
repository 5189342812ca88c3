using System.Globalization;
using AngleSharp.Html.Parser;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>Says in the feeds' neutral model what readers may see. Pure: the same articles give the same feed.</summary>
public static class FeedTranslator
{
    /// <summary>The subscription document of a feed.</summary>
    /// <param name="key">Which feed.</param>
    /// <param name="articles">Its articles, the last changed first.</param>
    /// <param name="site">What the site is called and where it is.</param>
    public static Feed Head(FeedKey key, IReadOnlyList<PublicArticle> articles, SiteOptions site)
    {
        var section = key.Section is null ? null : site.Section(key.Section);
        return new Feed
        {
            Id = key.Id(site),
            Title = section is null ? site.Name : $"{site.Name} · {section.Title}",
            Subtitle = section is null ? site.Description : $"{site.Name}的{section.Title}栏目",
            Language = site.Language,
            HomePage = site.Absolute(section is null ? "/" : $"/{section.Code}/"),
            Self = key.Location(site),
            Publisher = site.Name,
            Rights = site.Rights,
            Updated = articles.Count == 0 ? DateTimeOffset.UnixEpoch : articles[0].LastChanged,
            Items = [.. articles.Select(article => Item(article, site))],
        };
    }

    private static FeedItem Item(PublicArticle article, SiteOptions site) =>
        article.Edition is { } edition ? Usable(article, edition, site) : Notice(article, site);

    private static ArticleItem Usable(PublicArticle article, Edition edition, SiteOptions site)
    {
        var content = edition.Content;
        return new ArticleItem
        {
            Id = article.Id,
            Url = site.Absolute(article.Path()),
            Title = content.Title,
            Summary = content.Summary,
            ContentHtml = content.Body,
            Published = site.Local(article.FirstPublished),
            Updated = site.Local(article.LastChanged),
            Version = article.PublicVersion,
            Section = SectionTitle(article, site),
            Tags = content.Tags,
            Language = content.Language,
            Contributors = Contributors(edition),
            Source = Source(edition.Source),
            Rights = edition.Source?.Rights ?? site.Rights,
            Licence = edition.Source?.LicenceUrl is { } licence ? new Uri(licence) : null,
            Images = Images(content.Body, site.Absolute(article.Path())),
            Corrections = [.. article.Corrections.Select(c => new Publishing.Feeds.CorrectionNote(site.Local(c.At), c.Note))],
        };
    }

    private static NoticeItem Notice(PublicArticle article, SiteOptions site) => new()
    {
        Id = article.Id,
        Url = site.Absolute(article.Path()),
        Published = site.Local(article.FirstPublished),
        Updated = site.Local(article.LastChanged),
        Version = article.PublicVersion,
        Section = SectionTitle(article, site),
        Kind = article.Status switch
        {
            ArticleStatus.Held => NoticeKind.Held,
            ArticleStatus.Withdrawn => NoticeKind.Withdrawn,
            ArticleStatus.Retracted => NoticeKind.Retracted,
            _ => throw new InvalidOperationException($"A {article.Status} article shows no notice."),
        },
        Text = article.Notice ?? "本站已停止展示该稿件。",
    };

    private static string SectionTitle(PublicArticle article, SiteOptions site) =>
        site.Section(article.Section)?.Title ?? article.Section;

    /// <summary>Everyone named, and the original's author where the byline does not name that person already.</summary>
    private static List<Publishing.Feeds.Contributor> Contributors(Edition edition)
    {
        var authors = edition.Content.Authors();
        var named = edition.Content.Contributors
            .Select(person => new Publishing.Feeds.Contributor(person.Name, person.Role, authors.Contains(person)))
            .ToList();
        return edition.Source?.OriginalAuthor is { } author && named.All(person => person.Name != author)
            ? [new Publishing.Feeds.Contributor(author, "作者", true), .. named]
            : named;
    }

    private static ItemSource? Source(SourceCredit? source) =>
        source is { Kind: not SourceKind.Original, Publisher: { } publisher }
            ? new ItemSource
            {
                Publisher = publisher,
                Url = source.Url is { } url ? new Uri(url) : null,
                Title = source.OriginalTitle,
                Published = source.OriginallyPublished?.Time,
            }
            : null;

    private static IReadOnlyList<Enclosure> Images(string body, Uri page) =>
        body.Contains("<img", StringComparison.Ordinal)
            ? [.. new HtmlParser().ParseDocument(body).Images
                .Select(image => image.GetAttribute("src"))
                .Where(address => Uri.TryCreate(page, address, out _))
                .Select(address => new Uri(page, address))
                .Distinct()
                .Select(address => new Enclosure(address, MediaType(address), Length: null))]
            : [];

    private static string MediaType(Uri image) =>
        Path.GetExtension(image.AbsolutePath).ToLower(CultureInfo.InvariantCulture) switch
        {
            ".png" => "image/png",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".avif" => "image/avif",
            _ => "image/jpeg",
        };
}
