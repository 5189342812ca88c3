namespace Publishing.Feeds;

/// <summary>Turns a feed into the bytes and the media type of one format.</summary>
public static class FeedDocument
{
    /// <summary>
    /// The document as UTF-8 without a byte order mark. A pure function of <paramref name="feed"/>: no clock, no
    /// culture, no identifier of its own, so a repeat, a restart and a rebuild give the same bytes and the same ETag.
    /// </summary>
    /// <param name="feed">The model; every text in it is clean by construction, so writing cannot fail half-way.</param>
    /// <param name="format">The wire form.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of the named ones.</exception>
    public static byte[] Write(Feed feed, FeedFormat format) => format switch
    {
        FeedFormat.Rss => RssWriter.Write(feed),
        FeedFormat.Atom => AtomWriter.Write(feed),
        FeedFormat.Json => JsonFeedWriter.Write(feed),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The Content-Type to serve the document with (RFC 7303 for the XML formats).</summary>
    /// <param name="format">The wire form.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of the named ones.</exception>
    public static string MediaType(FeedFormat format) => LinkType(format) + "; charset=utf-8";

    /// <summary>The media type without parameters, as the <c>type</c> of a link to the document.</summary>
    /// <param name="format">The wire form.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of the named ones.</exception>
    public static string LinkType(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Atom => "application/atom+xml",
        FeedFormat.Json => "application/feed+json",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
