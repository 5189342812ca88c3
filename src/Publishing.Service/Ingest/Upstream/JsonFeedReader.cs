using System.Text.Json;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeedReader
{
    private const string Version = "jsonfeed.org/version/";

    public static UpstreamFeed Read(string text, FeedDraft draft)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = UpstreamFeedReader.DepthMax });
            var root = json.RootElement;
            if (Text(root, "version")?.Contains(Version, StringComparison.Ordinal) != true)
                return UpstreamFeedReader.Unread(FeedOutcome.NotAFeed, "The document is JSON, but not a JSON Feed.");
            draft.Title = FieldText.Line(Text(root, "title") ?? "", "feed title", []);
            draft.Author = Names(root).FirstOrDefault();
            draft.Base = XmlFeedReader.Base(draft.Base, Text(root, "home_page_url") ?? Text(root, "feed_url"));
            foreach (var item in List(root, "items"))
                if (!draft.IsFull) draft.Add(Item(item, draft));
            return draft.Finish("json", null);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            // The parser takes an escaped surrogate without its partner; reading it as text says so.
            return UpstreamFeedReader.Unread(FeedOutcome.Malformed, $"The document is not sound JSON: {damage.Message}");
        }
    }

    private static ItemDraft Item(JsonElement item, FeedDraft feed) => item.ValueKind != JsonValueKind.Object
        ? new ItemDraft()
        : new ItemDraft
        {
            Id = item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetRawText() : Text(item, "id"),
            Link = Text(item, "url"),
            Title = Text(item, "title") ?? "",
            Authors = [.. Names(item).SelectMany(RssItems.People)],
            SourceLink = Text(item, "external_url"),
            Published = Text(item, "date_published"),
            Updated = Text(item, "date_modified"),
            Summary = Text(item, "summary") is { } summary ? BodyNormaliser.FromText(summary).Html : null,
            Content = Text(item, "content_html") ?? (Text(item, "content_text") is { } plain ? BodyNormaliser.FromText(plain).Html : null),
            Categories = [.. List(item, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)],
            Enclosures = [.. List(item, "attachments").Select(attachment => Text(attachment, "url")).OfType<string>()],
            Missing = Text(item, "date_published") is null ? "publication time" : null,
        };

    private static IEnumerable<string> Names(JsonElement node) => List(node, "authors")
        .Concat(node.TryGetProperty("author", out var one) ? [one] : [])
        .Select(author => Text(author, "name"))
        .OfType<string>();

    private static List<JsonElement> List(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : [];

    private static string? Text(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
