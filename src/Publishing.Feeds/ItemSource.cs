namespace Publishing.Feeds;

/// <summary>
/// The first publication of an article taken over from another house. Written as <c>link rel="via"</c> and, in Atom
/// if address and date are known, <c>atom:source</c>; otherwise <c>dc:source</c> names the house. RSS's own
/// <c>source</c> must be the address of a feed, and a paper's page is none.
/// </summary>
public sealed record ItemSource
{
    /// <summary>The name of the house that published first.</summary>
    public required string Publisher { get; init => field = FeedText.Line(value); }

    /// <summary>The original page; absent if it was only printed.</summary>
    /// <exception cref="ArgumentException">The URL is relative or neither http nor https.</exception>
    public Uri? Url { get; init => field = WebAddress.Absolute(value); }

    /// <summary>The original title, if it was changed.</summary>
    public string? Title { get; init => field = FeedText.Line(value); }

    /// <summary>The original date of publication. RSS has no place for it.</summary>
    public DateTimeOffset? Published { get; init; }
}
