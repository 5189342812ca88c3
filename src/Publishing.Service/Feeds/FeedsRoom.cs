namespace Publishing.Service.Feeds;

/// <summary>The feeds that aggregators subscribe to.</summary>
public static class FeedsRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddFeeds(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<FeedShelf>();
}
