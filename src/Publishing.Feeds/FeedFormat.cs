namespace Publishing.Feeds;

/// <summary>The three wire forms of one feed. A feed URL offers exactly one of them (WebSub section 4).</summary>
public enum FeedFormat
{
    /// <summary>RSS 2.0 with the content, Dublin Core, Atom and feed history modules.</summary>
    Rss,

    /// <summary>Atom 1.0 (RFC 4287) with feed history (RFC 5005) and tombstones (RFC 6721).</summary>
    Atom,

    /// <summary>JSON Feed 1.1 with the <c>_publishing</c> extension object.</summary>
    Json,
}
