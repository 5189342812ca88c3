namespace Publishing.Messages;

/// <summary>
/// What changed: an unmodified IPTC ninjs 3.1 item and, beside it, what ninjs has no place for. The root of ninjs is
/// closed, so nothing of ours stands inside <see cref="Item"/>.
/// </summary>
public sealed record ArticleChange
{
    /// <summary>The article as it is to be shown from now on, or what is left of it when it is not to be shown.</summary>
    public required NewsItem Item { get; init; }

    /// <summary>One of <see cref="Signals"/>.</summary>
    public required string Signal { get; init; }

    /// <summary>What the change was.</summary>
    public required VersionChange Change { get; init; }

    /// <summary>True for a kill and a hold: a receiver acts at once and without a choice.</summary>
    public required bool Mandatory { get; init; }

    /// <summary>The id of the article that takes the place of a killed one.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Where the article came from; absent when nothing is stated, or while the item is not to be shown.</summary>
    public ArticleSource? Source { get; init; }

    /// <summary>
    /// Where all of this is; present only when the message would have been too long, and parts are left out here.
    /// </summary>
    public FullChange? Full { get; init; }
}

/// <summary>The step from one public version to the next.</summary>
/// <param name="FromVersion">The version before; 0 before the first.</param>
/// <param name="ToVersion">The version this message makes; one more.</param>
/// <param name="Wrong">What was wrong; only in a correction.</param>
/// <param name="Right">What is right; only in a correction.</param>
/// <param name="Note">What readers or receivers are told about it, where there is something to tell.</param>
public sealed record VersionChange(
    int FromVersion,
    int ToVersion,
    string? Wrong = null,
    string? Right = null,
    string? Note = null);

/// <summary>Where an article came from: what a further reprint has to state in its turn.</summary>
public sealed record ArticleSource
{
    /// <summary>original, reprint (转载) or relay (转发, 供稿).</summary>
    public required string Kind { get; init; }

    /// <summary>The publisher as registered.</summary>
    public string? Publisher { get; init; }

    /// <summary>The publisher as printed (来源).</summary>
    public string? PublisherAsPrinted { get; init; }

    /// <summary>The address of the original.</summary>
    public string? Url { get; init; }

    /// <summary>The title of the original.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>The author of the original.</summary>
    public string? OriginalAuthor { get; init; }

    /// <summary>True when the original names no author; absent otherwise.</summary>
    public bool? AuthorNotStated { get; init; }

    /// <summary>When the original says it was published.</summary>
    public StatedTime? OriginallyPublished { get; init; }
}

/// <summary>A time that a page states; a claim and not a measurement.</summary>
/// <param name="Time">The time with its offset (RFC 3339); absent when the printed text could not be read.</param>
/// <param name="Precision">day, minute or second; for a day the time of day says nothing.</param>
/// <param name="Printed">The text as printed.</param>
public sealed record StatedTime(DateTimeOffset? Time, string Precision, string? Printed);
