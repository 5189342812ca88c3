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
    // A feed in which nothing ever was has to name a time (RFC 4287, section 4.2.15) that no clock may choose. Readers
    // take 1970 for a mistake; the month in which Atom became a standard is before everything that can be in a feed.
    private static readonly DateTimeOffset Beginning = new(2005, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A document of a feed: the head, or an archive.</summary>
    /// <param name="reading">What was read for it.</param>
    /// <param name="site">What the site is called and where it is.</param>
    /// <param name="notices">Which notices are still shown.</param>
    /// <param name="hub">Who pushes changes of the head; nobody waits for those of an archive.</param>
    public static Feed Document(FeedReading reading, SiteOptions site, NoticePeriod notices, FeedHub hub)
    {
        var (key, page) = (reading.Key, reading.Page);
        var over = reading.Articles.Where(notices.IsOver).ToList();
        return Describe(key, site) with
        {
            Self = page.Archive is { } number ? key.Archive(site, number) : key.Location(site),
            Updated = Updated(reading, notices),
            Checkpoint = reading.Articles is [var newest, ..] ? newest.Checkpoint : null,
            Items = [.. reading.Articles.Except(over).Select(article => Item(article, site))],
            Tombstones = [.. over.Select(article => new Tombstone(article.Id, site.Local(article.LastChanged)))],
            Hubs = page.Archive is null ? [hub.Address] : [],
            IsArchive = page.Archive is not null,
            Current = page.Archive is null ? null : key.Location(site),
            PrevArchive = page.PrevArchive is { } older ? key.Archive(site, older) : null,
            NextArchive = page.NextArchive is { } newer ? key.Archive(site, newer) : null,
        };
    }

    /// <summary>A feed without what is in it.</summary>
    public static Feed Describe(FeedKey key, SiteOptions site)
    {
        var (title, subtitle) = Words(key, site);
        return new Feed
        {
            Id = key.Id(site),
            Title = title,
            Subtitle = subtitle,
            Language = site.Language,
            HomePage = site.Absolute(key.Kind is FeedKind.Section ? $"/{key.Name}/" : key == FeedKey.Site ? "/" : "/feeds/"),
            Self = key.Location(site),
            Publisher = site.Name,
            Rights = site.Rights,
            ExtensionGuide = site.Absolute("/feeds/"),
            Updated = Beginning,
        };
    }

    /// <summary>What a feed is called, and one sentence on it.</summary>
    private static (string Title, string Subtitle) Words(FeedKey key, SiteOptions site)
    {
        var name = key.Kind is FeedKind.Section ? site.Section(key.Name)?.Title ?? key.Name : key.Name;
        return key.Kind switch
        {
            FeedKind.Site => (site.Name, site.Description),
            FeedKind.Changes => ($"{site.Name} · 更正与撤稿", $"{site.Name}更正、暂缓、下线和撤回的稿件"),
            FeedKind.Section => ($"{site.Name} · {name}", $"{site.Name}的{name}栏目"),
            FeedKind.Source => ($"{site.Name} · 来源 {name}", $"{site.Name}转载的{name}稿件"),
            FeedKind.Author => ($"{site.Name} · 作者 {name}", $"{name}在{site.Name}的稿件"),
            FeedKind.Tag => ($"{site.Name} · 标签 {name}", $"{site.Name}带有“{name}”标签的稿件"),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    /// <summary>The newest of all that changed the document: an article in it, one that left it, a notice that ended.</summary>
    public static DateTimeOffset Updated(FeedReading reading, NoticePeriod notices) => reading.Articles
        .Select(article => article.LastChanged)
        .Concat(reading.Articles.Where(notices.IsOver).Select(notices.End))
        .Concat(reading is { LastLeft: { } left, Page.Archive: null } ? [left] : [])
        .DefaultIfEmpty(Beginning)
        .Max();

    /// <summary>An article, or the notice in its place.</summary>
    public static FeedItem Item(PublicArticle article, SiteOptions site) =>
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
    public static IReadOnlyList<Publishing.Feeds.Contributor> Contributors(Edition edition)
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
