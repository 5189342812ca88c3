namespace Publishing.Feeds;

/// <summary>
/// One entry of a feed: an article, or the notice that stands in its place. The two are apart so that a notice cannot
/// carry anything of the text it replaces.
/// </summary>
public abstract record FeedItem
{
    private protected FeedItem()
    {
    }

    /// <summary>
    /// The article's permanent identifier, written as <c>urn:uuid:</c> in every feed and format and kept through every
    /// correction, so that readers replace what they have instead of showing it twice (RFC 4287 section 4.2.6).
    /// </summary>
    public required Guid Id { get; init; }

    /// <summary>The article's page.</summary>
    /// <exception cref="ArgumentException">The URL is relative or neither http nor https.</exception>
    public required Uri Url { get; init => field = WebAddress.Absolute(value); }

    /// <summary>The title, plain text on one line.</summary>
    public abstract string Title { get; init; }

    /// <summary>First availability; never changes (RFC 4287 section 4.2.9). Written in whole seconds.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>The last public change (RFC 4287 section 4.2.15). Written in milliseconds.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The public version, counted from 1. Only the JSON form has a place for it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The section of the paper, which is the first category.</summary>
    public string? Section { get; init => field = FeedText.Line(value); }

    /// <summary>The item's language if it is not the feed's (RFC 5646).</summary>
    /// <exception cref="ArgumentException">The value is no language tag.</exception>
    public string? Language { get; init => field = FeedText.Language(value); }

    /// <summary>The id as written on the wire.</summary>
    internal string Urn => FeedXml.Urn(Id);

    /// <summary>The name of the item's state in the JSON form.</summary>
    internal abstract string Status { get; }

    /// <summary>The plain text for lists.</summary>
    internal abstract string Lead { get; }

    /// <summary>The HTML a reader shows.</summary>
    internal abstract string Body { get; }

    /// <summary>The section and the tags.</summary>
    internal abstract IReadOnlyList<string> Categories { get; }
}
