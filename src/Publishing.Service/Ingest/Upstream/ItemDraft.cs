using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>An item as its format gave it; checking, cleaning and hashing are the same for all formats.</summary>
internal sealed partial record ItemDraft
{
    private const int IdentityLengthMax = 2_048;

    public string? Id { get; init; }

    public string? Link { get; init; }

    public Uri? Base { get; init; }

    public string Title { get; init; } = "";

    public List<PageContributor> Authors { get; init; } = [];

    public string? Source { get; init; }

    public string? SourceLink { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string? Summary { get; init; }

    public string? Content { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Enclosures { get; init; } = [];

    public string? Missing { get; init; }

    /// <summary>The item, or null and why it cannot be taken.</summary>
    public UpstreamItem? Finish(FeedDraft feed, out string? complaint)
    {
        var warnings = new List<string>();
        var (guid, title) = (Short(Id), FieldText.Line(Title, "title", warnings));
        var link = Address(Link, Base ?? feed.Base);
        complaint = guid is null && link is null ? "it has neither id nor usable address"
            : title.Length == 0 && string.IsNullOrWhiteSpace(Content ?? Summary) ? "it has neither title nor text"
            : null;
        if (complaint is not null) return null;
        if (guid is null) warnings.Add("the item has no id; its address is taken for it");
        if (Missing is not null) warnings.Add($"the item has no {Missing}");
        if (link is null && Link is not null) warnings.Add($"the address is not one of the web: {BodyLosses.Sample(Link)}");
        var baseUrl = Base ?? (link is null ? feed.Base : new Uri(link));
        var (published, updated) = (Time(Published, feed, warnings), Time(Updated, feed, warnings));
        return new UpstreamItem
        {
            Id = guid,
            Link = link,
            LinkAsPrinted = Link,
            Title = title,
            Authors = Authors,
            InheritedAuthor = Authors.Count == 0 ? feed.Author : null,
            Source = Source,
            SourceLink = Address(SourceLink, feed.Base),
            Published = published,
            Updated = updated,
            Summary = Summary,
            Content = Content,
            BaseUrl = baseUrl,
            Categories = Categories,
            Enclosures = [.. Enclosures.Select(enclosure => Address(enclosure, baseUrl)).OfType<string>()],
            Advisory = AdvisoryOf(title, published, feed.Fetched),
            Warnings = warnings,
            ContentHash = Hash(title, Content ?? Summary ?? "", baseUrl, warnings),
        };
    }

    private static UpstreamTime? Time(string? raw, FeedDraft feed, List<string> warnings)
    {
        var time = UpstreamTimes.Read(raw, feed.Zone);
        if (time is { At: null }) warnings.Add($"the time cannot be read: “{time.AsPrinted}”");
        else if (time is { Flags.Count: > 0 }) warnings.Add($"the time “{time.AsPrinted}” is doubtful: {string.Join(", ", time.Flags)}");
        return time;
    }

    private static string? Address(string? raw, Uri? baseUrl) =>
        BodyAddress.Safe(raw, baseUrl, isLink: false) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var absolute)
            && absolute.Scheme is "http" or "https"
                ? absolute.AbsoluteUri
                : null;

    private static string? Short(string? guid) =>
        guid?.Trim() is { Length: > 0 and <= IdentityLengthMax } id ? id : null;

    private static UpstreamAdvisory? AdvisoryOf(string title, UpstreamTime? published, DateTimeOffset fetched) =>
        Withdrawal().IsMatch(title) ? UpstreamAdvisory.WithdrawalNotice
        : Embargo().IsMatch(title) ? UpstreamAdvisory.Embargo
        : published?.At > fetched ? UpstreamAdvisory.Future
        : null;

    private string Hash(string title, string html, Uri? baseUrl, List<string> warnings)
    {
        var body = BodyNormaliser.FromHtml(html, baseUrl);
        if (body.Refusal is not null) warnings.Add($"the text cannot be taken: {body.Refusal}");
        var text = string.Join('\n', [title, .. Authors.Select(author => author.Role + author.Name), body.Refusal is null ? body.Html : html]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Entities once more where a plain title holds them; one that was escaped twice stays as it is.</summary>
    public static string PlainTitle(string text) =>
        text.Contains('&', StringComparison.Ordinal) && !text.Contains("&amp;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    [GeneratedRegex("(?:撤稿|撤回|撤销|撤下|停用|作废).{0,8}(?:通知|公告|声明|说明|函)|^(?:撤稿|撤回)|请.{0,6}(?:撤下|撤稿|停止使用)|\\b(?:WITHDRAWN|RETRACTED|KILL)\\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Withdrawal();

    [GeneratedRegex("请勿(?:发布|转载|刊发|使用)|禁发|解禁|暂缓(?:发布|刊发)|\\bembargo", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Embargo();
}
