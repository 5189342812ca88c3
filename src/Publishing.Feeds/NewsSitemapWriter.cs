using System.Xml.Linq;

namespace Publishing.Feeds;

/// <summary>The news sitemap (Google's sitemap-news 0.9): what was first published in the last two days.</summary>
public static class NewsSitemapWriter
{
    /// <summary>The most articles one news sitemap may have.</summary>
    public const int ArticlesMax = 1_000;

    /// <summary>How long an article is news, counted from its first publication.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(2);

    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    /// <summary>
    /// The sitemap as UTF-8 without a byte order mark, newest first; of too many articles the oldest are left out.
    /// A correction changes neither the date written nor the time an article stays.
    /// </summary>
    /// <param name="publication">The newsroom's name exactly as it is on the pages.</param>
    /// <param name="language">The language of items that name none (RFC 5646).</param>
    /// <param name="items">The items to choose from; notices are left out.</param>
    /// <param name="now">The moment from which <see cref="AgeMax"/> is counted back; what is later is left out.</param>
    /// <exception cref="ArgumentException">The language is no language tag.</exception>
    public static byte[] Write(string publication, string language, IEnumerable<FeedItem> items, DateTimeOffset now)
    {
        var articles = items.OfType<ArticleItem>()
            .Where(article => article.Published > now - AgeMax && article.Published <= now)
            .OrderByDescending(article => article.Published)
            .ThenBy(article => article.Id)
            .Take(ArticlesMax);
        var root = new XElement(
            SitemapWriter.Space + "urlset",
            new XAttribute(XNamespace.Xmlns + "news", News.NamespaceName),
            articles.Select(article => Url(article, FeedText.Line(publication), article.Language ?? FeedText.Language(language))));
        return FeedXml.Bytes(new XDocument(root));
    }

    private static XElement Url(ArticleItem article, string publication, string language) => new(
        SitemapWriter.Space + "url",
        new XElement(SitemapWriter.Space + "loc", article.Url.AbsoluteUri),
        new XElement(
            News + "news",
            new XElement(
                News + "publication",
                new XElement(News + "name", publication),
                new XElement(News + "language", NewsLanguage(language))),
            new XElement(News + "publication_date", FeedTime.Seconds(article.Published)),
            new XElement(News + "title", article.Title)));

    // ISO 639 codes of two or three letters, but for Chinese the two exceptions zh-cn and zh-tw.
    private static string NewsLanguage(string tag)
    {
        var parts = tag.Split('-');
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase)) return parts[0].ToLowerInvariant();
        var isTraditional = parts.Skip(1).Any(part => part.ToUpperInvariant() is "TW" or "HK" or "MO" or "HANT");
        return isTraditional ? "zh-tw" : "zh-cn";
    }
}
