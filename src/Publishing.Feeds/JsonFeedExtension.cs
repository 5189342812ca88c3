using System.Text.Json;

namespace Publishing.Feeds;

/// <summary>
/// The <c>_publishing</c> object (JSON Feed 1.1, Extensions): what the other formats say by namespaces, so that a
/// downstream newsroom need not read three formats. <c>about</c> on the feed leads to its description. Beside it stands
/// <c>_audit</c>, the checkpoint of the transparency log.
/// </summary>
internal static class JsonFeedExtension
{
    private const string Name = "_publishing";

    public static void Write(Utf8JsonWriter json, Feed feed)
    {
        json.WriteStartObject(Name);
        JsonFeedWriter.WriteText(json, "about", feed.ExtensionGuide?.AbsoluteUri);
        json.WriteString("id", FeedXml.Urn(feed.Id));
        json.WriteString("updated", FeedTime.Milliseconds(feed.Updated));
        JsonFeedWriter.WriteText(json, "rights", feed.Rights);
        json.WriteString("generator", feed.Generator);
        if (feed.IsArchive) json.WriteBoolean("archive", true);
        JsonFeedWriter.WriteText(json, "current_url", feed.Current?.Json.AbsoluteUri);
        JsonFeedWriter.WriteText(json, "newer_url", feed.NextArchive?.Json.AbsoluteUri);
        JsonFeedWriter.WriteList(json, "deleted", feed.Deleted, tombstone =>
        {
            json.WriteString("id", FeedXml.Urn(tombstone.Id));
            json.WriteString("when", FeedTime.Milliseconds(tombstone.When));
        });
        json.WriteEndObject();
        if (feed.Checkpoint is { } note) WriteCheckpoint(json, feed, note);
    }

    private static void WriteCheckpoint(Utf8JsonWriter json, Feed feed, string note)
    {
        json.WriteStartObject("_audit");
        JsonFeedWriter.WriteText(json, "about", feed.ExtensionGuide?.AbsoluteUri);
        json.WriteString("checkpoint", note);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, FeedItem item)
    {
        json.WriteStartObject(Name);
        json.WriteString("status", item.Status);
        json.WriteNumber("version", item.Version);
        if (item is ArticleItem article) WriteDetails(json, article);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, ArticleItem article)
    {
        JsonFeedWriter.WriteText(json, "rights", article.Rights);
        JsonFeedWriter.WriteText(json, "licence", article.Licence?.AbsoluteUri);
        JsonFeedWriter.WriteList(json, "contributors", article.Contributors, person =>
        {
            json.WriteString("name", person.Name);
            JsonFeedWriter.WriteText(json, "role", person.Role);
        });
        JsonFeedWriter.WriteList(json, "corrections", article.Corrections, note =>
        {
            json.WriteString("date", FeedTime.Seconds(note.At));
            json.WriteString("text", note.Text);
        });
        if (article.Source is { } source) WriteSource(json, source);
    }

    private static void WriteSource(Utf8JsonWriter json, ItemSource source)
    {
        json.WriteStartObject("source");
        json.WriteString("publisher", source.Publisher);
        JsonFeedWriter.WriteText(json, "url", source.Url?.AbsoluteUri);
        JsonFeedWriter.WriteText(json, "title", source.Title);
        if (source.Published is { } published) json.WriteString("date_published", FeedTime.Seconds(published));
        json.WriteEndObject();
    }
}
