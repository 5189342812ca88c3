namespace Publishing.Service.Feeds;

/// <summary>The WebSub hub that feeds name to their subscribers (WebSub, section 4).</summary>
/// <param name="Address">Where subscriptions are asked for.</param>
public sealed record FeedHub(Uri Address);
