using System.Text.Json;
using Shouldly;

namespace Publishing.Tests.Feeds;

/// <summary>JSON Feed 1.1: what is required, what has which form, and that nothing is null.</summary>
internal static class JsonFeedRules
{
    private static readonly string[] FeedMembers =
    [
        "version", "title", "home_page_url", "feed_url", "description", "next_url", "icon", "authors", "language", "hubs",
        "items",
    ];

    private static readonly string[] ItemMembers =
    [
        "id", "url", "title", "summary", "content_html", "image", "date_published", "date_modified", "authors", "tags",
        "language", "attachments",
    ];

    public static void Check(JsonElement feed)
    {
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("title").ValueKind.ShouldBe(JsonValueKind.String);
        feed.GetProperty("feed_url").GetString()!.ShouldBeAbsolute();
        feed.GetProperty("home_page_url").GetString()!.ShouldBeAbsolute();
        if (feed.TryGetProperty("next_url", out var next)) next.GetString().ShouldNotBe(feed.GetProperty("feed_url").GetString());
        Known(feed, FeedMembers);
        NothingNull(feed);
        foreach (var item in feed.GetProperty("items").EnumerateArray()) Item(item);
        feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBeUnique();
    }

    private static void Item(JsonElement item)
    {
        Known(item, ItemMembers);
        item.GetProperty("id").GetString()!.ShouldBeAbsolute();
        item.GetProperty("url").GetString()!.ShouldBeAbsolute();
        item.GetProperty("content_html").ValueKind.ShouldBe(JsonValueKind.String);
        item.GetProperty("date_published").GetString()!.ShouldBeRfc3339();
        item.GetProperty("date_modified").GetString()!.ShouldBeRfc3339();
        if (!item.TryGetProperty("attachments", out var attachments)) return;
        foreach (var attachment in attachments.EnumerateArray())
        {
            attachment.GetProperty("url").GetString()!.ShouldBeAbsolute();
            attachment.GetProperty("mime_type").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private static void Known(JsonElement parent, string[] names) => parent.EnumerateObject()
        .Select(member => member.Name)
        .Where(name => name[0] != '_')
        .ShouldBeSubsetOf(names);

    private static void NothingNull(JsonElement element)
    {
        element.ValueKind.ShouldNotBe(JsonValueKind.Null);
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject()) NothingNull(member.Value);
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var member in element.EnumerateArray()) NothingNull(member);
    }
}
