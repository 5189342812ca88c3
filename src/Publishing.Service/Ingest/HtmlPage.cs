using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Steps 2 to 4 for markup: parse, find title and header line, find the body.</summary>
internal static partial class HtmlPage
{
    public static PageMaterial? Read(string html, Uri? url, ICollection<string> warnings, out string? refusal)
    {
        var document = MarkupGuard.Parse(html, out refusal);
        if (document is null) return null;
        var lines = PageLines.Of(document);
        var titleTag = document.QuerySelector("head title, title")?.TextContent ?? "";
        var (name, site) = SplitSuffix(Layout.Trim(Layout.JoinLines(titleTag)));
        var title = HtmlTitle.Find(document, lines, titleTag, name);
        var header = Header(document, lines, title, warnings);
        var body = BodyFinder.Find(lines, title);
        var parts = Parts(body, BaseUrl(document, url), warnings, out refusal);
        site = Meta(document, "SiteName", "og:site_name") ?? site;
        return parts is null ? null : new PageMaterial(title, site, document.DocumentElement.GetAttribute("lang"), header, parts);
    }

    /// <summary>The value of the first metadata field that is there and not empty; markup in it ends it.</summary>
    public static string? Meta(IHtmlDocument document, params string[] names) => names
        .Select(name => document.QuerySelectorAll("meta").FirstOrDefault(meta =>
            string.Equals(meta.GetAttribute("name") ?? meta.GetAttribute("property"), name, StringComparison.OrdinalIgnoreCase)))
        .Select(meta => Layout.Trim((meta?.GetAttribute("content") ?? "").Split('<')[0].TrimEnd('"', '>')))
        .FirstOrDefault(value => value.Length > 0);

    private static PageHeader Header(
        IHtmlDocument document, IReadOnlyList<PageLine> lines, string title, ICollection<string> warnings)
    {
        var key = FieldText.Key(title);
        var after = lines.Index().FirstOrDefault(line => FieldText.Key(line.Item.Text) == key).Index;
        var found = lines.Skip(after).Concat(lines.Take(after))
            .FirstOrDefault(line => !line.IsLinks && PageHeaderReader.IsHeader(line.Text));
        var printed = found is null ? PageHeader.Empty : PageHeaderReader.Read(found.Text, warnings);
        return printed.Or(FromMeta(document, warnings));
    }

    private static PageHeader FromMeta(IHtmlDocument document, ICollection<string> warnings)
    {
        var source = Meta(document, "ContentSource", "source", "mediaid");
        var author = Meta(document, "Author", "article:author");
        var time = Meta(document, "PubDate", "publishdate", "article:published_time", "og:published_time");
        var people = Credits.Names(author ?? "").Select(name => new PageContributor(name, "作者", CreditPlace.Header));
        var (printed, chain) = PageHeaderReader.Source(source ?? "", warnings);
        return new PageHeader(printed, chain, ClaimedTimes.Read(time, warnings), [.. people]);
    }

    private static List<PagePart>? Parts(
        IEnumerable<INode> body, Uri? baseUrl, ICollection<string> warnings, out string? refusal)
    {
        var normalised = BodyNormaliser.FromNodes(body, baseUrl);
        refusal = normalised.Refusal;
        foreach (var warning in normalised.Warnings) warnings.Add(warning);
        return refusal is null ? PagePart.Split(normalised.Html) : null;
    }

    private static Uri? BaseUrl(IHtmlDocument document, Uri? url)
    {
        var declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        return BodyAddress.Safe(declared, url, isLink: true) is { } address
            && Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https"
                ? absolute
                : url;
    }

    private static (string Title, string? Site) SplitSuffix(string title)
    {
        var parts = Suffix().Split(title);
        return (parts[0], parts.Length > 1 ? parts[^1] : null);
    }

    [GeneratedRegex(@"\s*[_|｜]+\s*|\s+[-–—]+\s+|--+")]
    private static partial Regex Suffix();
}

/// <summary>The headline as the page shows it.</summary>
internal static class HtmlTitle
{
    private const int LengthMin = 4;
    private const int LengthMax = 200;

    public static string Find(IHtmlDocument document, IReadOnlyList<PageLine> lines, string titleTag, string name)
    {
        var tag = FieldText.Key(titleTag);
        var shown = lines
            .Where(line => line.Text.Length is >= LengthMin and <= LengthMax && !line.IsLinks)
            .Where(line => tag.StartsWith(FieldText.Key(line.Text), StringComparison.Ordinal))
            .MaxBy(line => line.Text.Length);
        var headings = lines.Where(line => line.Heading == 1).ToList();
        if (headings.Count == 0) headings = [.. lines.Where(line => line.Heading == 2)];
        return shown?.Text
            ?? (headings.Count == 1 ? headings[0].Text : null)
            ?? HtmlPage.Meta(document, "ArticleTitle", "og:title")
            ?? name;
    }
}
