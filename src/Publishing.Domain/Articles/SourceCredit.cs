namespace Publishing.Domain.Articles;

/// <summary>How an article relates to the place it came from.</summary>
public enum SourceKind
{
    /// <summary>Our own work (本站原创).</summary>
    Original,

    /// <summary>Taken over whole from another publisher (转载).</summary>
    Reprint,

    /// <summary>Passed on for another party that supplied it (转发, 供稿).</summary>
    Relay,
}

/// <summary>Where an article came from, with everything that law and decency ask a reprint to state.</summary>
public sealed record SourceCredit
{
    /// <summary>How the article relates to the source.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The publisher as printed (来源), such as 黄冈日报全媒体.</summary>
    public string? PublisherAsPrinted { get; init; }

    /// <summary>The publisher as registered, such as 黄冈日报.</summary>
    public string? Publisher { get; init; }

    /// <summary>The address of the original.</summary>
    public string? Url { get; init; }

    /// <summary>The title of the original, as printed there.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>The author of the original, as printed there.</summary>
    public string? OriginalAuthor { get; init; }

    /// <summary>True when the original names no author; then <see cref="OriginalAuthor"/> stays empty.</summary>
    public bool AuthorNotStated { get; init; }

    /// <summary>When the original says it was published.</summary>
    public ClaimedTime? OriginallyPublished { get; init; }

    /// <summary>The licence or rights note for people to read.</summary>
    public string? Rights { get; init; }

    /// <summary>The address of the licence, where there is one.</summary>
    public string? LicenceUrl { get; init; }
}
