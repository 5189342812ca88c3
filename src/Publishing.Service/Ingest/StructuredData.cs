using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Publishing.Service.Ingest;

/// <summary>What a page says of itself as schema.org's NewsArticle, in JSON-LD or microdata.</summary>
internal static class StructuredData
{
    // A description of an article has some thousands of characters; with its text inside some ten thousand.
    private const int LengthMax = 500_000;
    private const int NodesMax = 200;

    public static void Read(IHtmlDocument document, PageClaims claims, ICollection<string> warnings)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(10))
            if (script.TextContent.Length <= LengthMax)
                ReadJson(script.TextContent, claims, warnings);
        Add(claims, warnings, Property(document, "headline"), Property(document, "datePublished"),
            Property(document, "publisher"), [Property(document, "author")]);
    }

    /// <summary>The element that says it holds the article's text.</summary>
    public static IElement? Body(IHtmlDocument document) => document.QuerySelector("[itemprop~='articleBody']");

    private static void ReadJson(string json, PageClaims claims, ICollection<string> warnings)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowTrailingCommas = true });
            foreach (var node in Nodes(parsed.RootElement).Take(NodesMax).Where(IsArticle))
                Add(claims, warnings, Text(node, "headline"), Text(node, "datePublished"), Names(node, "publisher").FirstOrDefault(),
                    Names(node, "author"));
        }
        catch (JsonException)
        {
            warnings.Add("the page's JSON-LD cannot be read and was left aside");
        }
    }

    private static void Add(PageClaims claims, ICollection<string> warnings,
        string? headline, string? published, string? publisher, IEnumerable<string?> authors)
    {
        if (!string.IsNullOrWhiteSpace(headline)) claims.Titles.Add(new(headline.Trim(), PageOrigin.StructuredData, 0.75));
        if (ClaimedTimes.Read(published, warnings) is { } time) claims.Times.Add(new(time, PageOrigin.StructuredData, 0.85));
        if (PageHeaderReader.Source(publisher ?? "", warnings) is { } source)
            claims.Sources.Add(new(source, PageOrigin.StructuredData, 0.5));
        foreach (var name in authors.SelectMany(author => Credits.Names(author ?? "")))
            claims.People.Add(new(new PageContributor(name, "作者", CreditPlace.Header), PageOrigin.StructuredData, 0.7));
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Nodes),
        JsonValueKind.Object when element.TryGetProperty("@graph", out var graph) => Nodes(graph).Append(element),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static bool IsArticle(JsonElement node) => node.TryGetProperty("@type", out var type) && (type.ValueKind switch
    {
        JsonValueKind.String => IsArticle(type.GetString()!),
        JsonValueKind.Array => type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && IsArticle(one.GetString()!)),
        _ => false,
    });

    private static bool IsArticle(string type) =>
        type.EndsWith("Article", StringComparison.Ordinal) || type is "Report" or "BlogPosting" or "Reportage";

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Names(JsonElement node, string name)
    {
        if (!node.TryGetProperty(name, out var value)) return [];
        var all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        return all.Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()
                : one.ValueKind == JsonValueKind.Object ? Text(one, "name") : null)
            .OfType<string>();
    }

    private static string? Property(IHtmlDocument document, string name)
    {
        var element = document.QuerySelector($"[itemprop~='{name}']");
        return element?.GetAttribute("content") ?? element?.GetAttribute("datetime")
            ?? element?.QuerySelector("[itemprop~='name']")?.TextContent ?? element?.TextContent;
    }
}
