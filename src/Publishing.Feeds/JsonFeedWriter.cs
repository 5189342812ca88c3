using System.Text.Encodings.Web;
using System.Text.Json;

namespace Publishing.Feeds;

/// <summary>A feed as JSON Feed 1.1.</summary>
internal static class JsonFeedWriter
{
    private const FeedFormat Format = FeedFormat.Json;

    // Served as application/feed+json in UTF-8 and never put into a page, so Chinese stays legible and small.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Feed feed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            WriteHead(json, feed);
            json.WriteStartArray("items");
            foreach (var item in feed.Items) WriteItem(json, item, feed.Language);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteHead(Utf8JsonWriter json, Feed feed)
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", feed.HomePage.AbsoluteUri);
        json.WriteString("feed_url", feed.Self.In(Format).AbsoluteUri);
        WriteText(json, "description", feed.Subtitle);
        WriteText(json, "next_url", feed.PrevArchive?.In(Format).AbsoluteUri);
        WriteText(json, "icon", feed.Icon?.AbsoluteUri);
        WriteList(json, "authors", [feed.Publisher], name =>
        {
            json.WriteString("name", name);
            json.WriteString("url", feed.HomePage.AbsoluteUri);
        });
        json.WriteString("language", feed.Language);
        WriteList(json, "hubs", feed.Hubs, hub =>
        {
            json.WriteString("type", "WebSub");
            json.WriteString("url", hub.AbsoluteUri);
        });
        JsonFeedExtension.Write(json, feed);
    }

    private static void WriteItem(Utf8JsonWriter json, FeedItem item, string feedLanguage)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Urn);
        json.WriteString("url", item.Url.AbsoluteUri);
        WriteText(json, "title", item.Title);
        WriteText(json, "summary", item.Lead);
        json.WriteString("content_html", item.Body);
        json.WriteString("date_published", FeedTime.Seconds(item.Published));
        json.WriteString("date_modified", FeedTime.Milliseconds(item.Updated));
        WriteText(json, "language", item.Language == feedLanguage ? null : item.Language);
        WriteTags(json, item.Categories);
        if (item is ArticleItem article) WriteDetails(json, article);
        JsonFeedExtension.Write(json, item);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, ArticleItem article)
    {
        WriteList(json, "authors", article.Authors, author => json.WriteString("name", author.Name));
        if (article.Images.Count > 0) json.WriteString("image", article.Images[0].Url.AbsoluteUri);
        WriteList(json, "attachments", article.Images, image =>
        {
            json.WriteString("url", image.Url.AbsoluteUri);
            json.WriteString("mime_type", image.MediaType);
            if (image.Length is { } length) json.WriteNumber("size_in_bytes", length);
        });
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyList<string> tags)
    {
        if (tags.Count == 0) return;
        json.WriteStartArray("tags");
        foreach (var tag in tags) json.WriteStringValue(tag);
        json.WriteEndArray();
    }

    /// <summary>A string member, absent if there is nothing to say: JSON Feed knows no null.</summary>
    internal static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) json.WriteString(name, text);
    }

    /// <summary>An array of objects, absent if empty.</summary>
    internal static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> members)
    {
        using var value = values.GetEnumerator();
        if (!value.MoveNext()) return;
        json.WriteStartArray(name);
        do
        {
            json.WriteStartObject();
            members(value.Current);
            json.WriteEndObject();
        }
        while (value.MoveNext());
        json.WriteEndArray();
    }
}
