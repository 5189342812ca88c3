using AngleSharp.Html.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>What a page says about itself to programs, in <c>meta</c> and <c>time</c> elements and its address.</summary>
internal static class PageMetadata
{
    private static readonly string[] Titles = ["ArticleTitle", "og:title", "twitter:title", "dc.title", "parsely-title"];
    private static readonly string[] Sources = ["ContentSource", "source", "mediaid", "dc.source", "copyfrom"];
    private static readonly string[] Authors = ["Author", "article:author", "og:article:author", "dc.creator", "byl"];
    private static readonly string[] Times =
    [
        "PubDate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "published_time",
        "firstpublishedtime", "dc.date", "dc.date.issued", "date", "weibo:article:create_at",
    ];

    /// <summary>The value of the first metadata field that is there and not empty; markup in it ends it.</summary>
    public static string? Value(IHtmlDocument document, params string[] names) => names
        .Select(name => document.QuerySelectorAll("meta").FirstOrDefault(meta =>
            string.Equals(meta.GetAttribute("name") ?? meta.GetAttribute("property"), name, StringComparison.OrdinalIgnoreCase)))
        .Select(meta => Layout.Trim((meta?.GetAttribute("content") ?? "").Split('<')[0].TrimEnd('"', '>')))
        .FirstOrDefault(value => value.Length > 0);

    public static void Read(IHtmlDocument document, Uri? url, PageClaims claims, ICollection<string> warnings)
    {
        if (Value(document, Titles) is { } title) claims.Titles.Add(new(title, PageOrigin.Metadata, 0.7));
        if (PageHeaderReader.Source(Value(document, Sources) ?? "", warnings) is { } source)
            claims.Sources.Add(new(source, PageOrigin.Metadata, 0.75));
        foreach (var name in Credits.Names(Value(document, Authors) ?? ""))
            claims.People.Add(new(new PageContributor(name, "作者", CreditPlace.Header), PageOrigin.Metadata, 0.6));
        if (ClaimedTimes.Read(Value(document, Times), warnings) is { } time)
            claims.Times.Add(new(time, PageOrigin.Metadata, 0.75));
        if (OnlyTime(document) is { } element && ClaimedTimes.Read(element, warnings) is { } marked)
            claims.Times.Add(new(marked, PageOrigin.StructuredData, 0.65));
        if (url is not null && ClaimedTimes.ReadPath(url.AbsolutePath) is { } day)
            claims.Times.Add(new(day, PageOrigin.Url, 0.5));
    }

    // Of several, the first inside the article is the article's own.
    private static string? OnlyTime(IHtmlDocument document) =>
        (document.QuerySelector("article time[datetime], main time[datetime]") ?? document.QuerySelector("time[datetime]"))
            ?.GetAttribute("datetime");
}
