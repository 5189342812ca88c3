using System.Globalization;
using System.Text;
using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>
/// What search engines ask for: sitemaps of blocks of articles, and an index of these.
/// </summary>
public static class Sitemaps
{
    private const string Published = $"from {EventStore.Schema}.mt_doc_publicarticle where data ->> 'status' = 'Published'";

    private const string Blocks =
        $"select (number - 1) / $1 + 1, max(last_changed) {Published} group by 1 order by 1";

    private const string Block =
        $"""
        select number, last_changed, data ->> 'section', (data ->> 'date')::date {Published}
            and number between $1 and $2 order by number
        """;

    /// <summary>The list of all sitemaps.</summary>
    public static Task Index(HttpContext http) => FeedAnswer.ToReading(http, async () =>
    {
        var site = Site(http);
        var sitemaps = await Read(http, Blocks, row => new SitemapEntry(
            site.Absolute(Invariant($"/sitemap/{row.GetInt64(0)}.xml")), Changed(row)), SitemapBlock.Size);
        await Send(http, SitemapWriter.WriteIndex(sitemaps), SitemapWriter.MediaType, "/sitemap.xml");
    });

    /// <summary>One sitemap of articles.</summary>
    public static Task Articles(HttpContext http) => FeedAnswer.ToReading(http, async () =>
    {
        var site = Site(http);
        var text = (string)http.GetRouteValue("number")!;
        var articles = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && new SitemapBlock(number) is { IsPossible: true } block && text[0] != '0'
            ? await Read(http, Block, row => new SitemapEntry(site.Absolute(Path(row)), Changed(row)), block.First, block.Last)
            : [];
        await (articles.Count == 0
            ? Problems.Result(404, "no-such-sitemap", "There is no sitemap of this number; /sitemap.xml lists them.").ExecuteAsync(http)
            : Send(http, SitemapWriter.Write(articles), SitemapWriter.MediaType, Invariant($"/sitemap/{number}.xml")));
    });

    /// <summary>The articles of the last two days.</summary>
    public static Task News(HttpContext http) => FeedAnswer.ToReading(http, async () =>
    {
        var site = Site(http);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var since = now - NewsSitemapWriter.AgeMax;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var articles = await session.Query<PublicArticle>()
            .Where(article => article.FirstPublished > since && article.Status == ArticleStatus.Published)
            .OrderByDescending(article => article.FirstPublished)
            .Take(NewsSitemapWriter.ArticlesMax)
            .ToListAsync(http.RequestAborted);
        var items = articles.Select(article => FeedTranslator.Item(article, site));
        var bytes = NewsSitemapWriter.Write(site.Name, site.Language, items, now);
        await Send(http, bytes, SitemapWriter.MediaType, "/sitemap-news.xml");
    });

    /// <summary>What crawlers may fetch, and where the sitemaps are.</summary>
    public static Task Robots(HttpContext http) => FeedAnswer.ToReading(http, () =>
    {
        var site = Site(http);
        var text =
            $"""
            User-agent: *
            Disallow: /api/
            Disallow: /search

            Sitemap: {site.Absolute("/sitemap.xml").AbsoluteUri}
            Sitemap: {site.Absolute("/sitemap-news.xml").AbsoluteUri}

            """;
        return Send(http, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "/robots.txt");
    });

    private static async Task<IReadOnlyList<SitemapEntry>> Read(
        HttpContext http,
        string sql,
        Func<NpgsqlDataReader, SitemapEntry> entry,
        params long[] parameters)
    {
        await using var command = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
        var entries = new List<SitemapEntry>();
        while (await reader.ReadAsync(http.RequestAborted))
        {
            entries.Add(entry(reader));
        }

        return entries;
    }

    private static Task Send(HttpContext http, byte[] bytes, string type, string path) => FeedAnswer.Send(
        http, new ShelvedDocument(bytes, type, modified: null, Site(http).Absolute(path), hubs: []), FeedAnswer.Briefly);

    private static string Path(NpgsqlDataReader row) =>
        Addresses.PathOf(row.GetString(2), new Address(row.GetFieldValue<DateOnly>(3), row.GetInt64(0)));

    private static DateTimeOffset Changed(NpgsqlDataReader row) => row.GetFieldValue<DateTimeOffset>(1);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static SiteOptions Site(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
}
