using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest.Archives;

/// <summary>One entry of a WordPress export, as exported.</summary>
public sealed record ArchiveItem
{
    /// <summary>wp:post_id.</summary>
    public required long Id { get; init; }

    /// <summary><c>post</c>, <c>page</c>, <c>attachment</c> and whatever plugins add.</summary>
    public required string Type { get; init; }

    /// <summary><c>publish</c>, <c>draft</c>, <c>private</c>, <c>trash</c>, <c>future</c>, <c>pending</c>, <c>inherit</c>.</summary>
    public required string Status { get; init; }

    /// <summary>One line of plain text.</summary>
    public string Title { get; init; } = "";

    /// <summary>dc:creator: the account's login.</summary>
    public string? Login { get; init; }

    /// <summary>The account's display name from the export's own table; null when the table does not have it.</summary>
    public string? Author { get; init; }

    /// <summary>When it was published; null for what never was, or when both dates are no dates.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed; null in exports before WXR 1.2 with modification dates.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Names of its categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Names of its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The text as the editor kept it: HTML, where blank lines part paragraphs.</summary>
    public string Content { get; init; } = "";

    /// <summary>The hand-written summary; null when there is none.</summary>
    public string? Excerpt { get; init; }

    /// <summary>The item this one belongs to: an attachment's article.</summary>
    public long? ParentId { get; init; }

    /// <summary>The address of an attachment's file.</summary>
    public string? AttachmentUrl { get; init; }

    /// <summary>The picture chosen for the article: the id of an attachment.</summary>
    public long? ThumbnailId { get; init; }

    /// <summary>Addresses under which readers may still look for it: link, guid, and one for each former slug.</summary>
    public IReadOnlyList<string> OldAddresses { get; init; } = [];

    /// <summary>What was guessed or contradictory.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The text in the one form in which a body is kept.</summary>
    /// <param name="site">Against what relative addresses are resolved.</param>
    public NormalisedBody Body(Uri? site) => BodyNormaliser.FromHtml(ArchiveText.Paragraphs(Content), site);
}

/// <summary>An entry of an export, or why it could not be read.</summary>
/// <param name="Position">Its place among the items, from 1.</param>
/// <param name="Item">Null when it could not be read.</param>
/// <param name="Problem">Null when it could.</param>
public sealed record ArchiveEntry(int Position, ArchiveItem? Item, string? Problem);
