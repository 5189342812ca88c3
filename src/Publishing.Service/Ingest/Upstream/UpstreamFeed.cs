using Publishing.Domain;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>What became of reading a fetched document as a feed.</summary>
public enum FeedOutcome
{
    /// <summary>Read from end to end; there are items.</summary>
    Read,

    /// <summary>A sound feed without items: nothing changes.</summary>
    Empty,

    /// <summary>Damaged, and what stood whole before or after the damage was read: nothing is missing because of it.</summary>
    Salvaged,

    /// <summary>Something else, such as a page that says the site is being maintained: nothing changes.</summary>
    NotAFeed,

    /// <summary>Damaged beyond reading: nothing changes.</summary>
    Malformed,

    /// <summary>Refused unread: a document type definition, or a limit passed: nothing changes.</summary>
    Refused,
}

/// <summary>A feed as its publisher delivered it, read without believing it.</summary>
public sealed record UpstreamFeed
{
    /// <summary>What became of reading.</summary>
    public required FeedOutcome Outcome { get; init; }

    /// <summary>Why not everything was read, with the place; null when everything was.</summary>
    public string? Problem { get; init; }

    /// <summary><c>rss</c>, <c>rdf</c>, <c>atom</c> or <c>json</c>; null when it is none.</summary>
    public string? Format { get; init; }

    /// <summary>The feed's title.</summary>
    public string? Title { get; init; }

    /// <summary>The charset the bytes were decoded with.</summary>
    public string Charset { get; init; } = "";

    /// <summary>The articles, each once, in the feed's order.</summary>
    public IReadOnlyList<UpstreamItem> Items { get; init; } = [];

    /// <summary>What the publisher says is gone (RFC 6721).</summary>
    public IReadOnlyList<UpstreamTombstone> Tombstones { get; init; } = [];

    /// <summary>Items that could not be taken, one sentence each with their place in the feed.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>What was repaired, guessed or contradictory in the document as a whole.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>True when the absence of an item from this document may be noticed at all.</summary>
    public bool ShowsAbsence => Outcome == FeedOutcome.Read && Items.Count > 0 && Rejected.Count == 0;

    /// <summary>True when known state stays exactly as it is.</summary>
    public bool ChangesNothing => Outcome is not (FeedOutcome.Read or FeedOutcome.Salvaged);
}

/// <summary>One article of an upstream feed.</summary>
public sealed record UpstreamItem
{
    /// <summary>guid, atom:id or id; null when the publisher gives none.</summary>
    public string? Id { get; init; }

    /// <summary>The article's address: absolute http or https; null when there is no such.</summary>
    public string? Link { get; init; }

    /// <summary>The address as printed. It is text: nothing may fetch it without the guards of fetching.</summary>
    public string? LinkAsPrinted { get; init; }

    /// <summary>One line of plain text, without characters that hide or reorder.</summary>
    public string Title { get; init; } = "";

    /// <summary>The people named, in order.</summary>
    public IReadOnlyList<PageContributor> Authors { get; init; } = [];

    /// <summary>The feed's own author, where the item names nobody.</summary>
    public string? InheritedAuthor { get; init; }

    /// <summary>Where the publisher has it from, as printed.</summary>
    public string? Source { get; init; }

    /// <summary>The address of that source's feed or page.</summary>
    public string? SourceLink { get; init; }

    /// <summary>When the publisher says it was first published.</summary>
    public UpstreamTime? Published { get; init; }

    /// <summary>When the publisher says it was last changed.</summary>
    public UpstreamTime? Updated { get; init; }

    /// <summary>The summary as HTML; not yet sanitised.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text as HTML; not yet sanitised: <c>BodyNormaliser</c> does that, with <see cref="BaseUrl"/>.</summary>
    public string? Content { get; init; }

    /// <summary>Against what relative addresses in the content are resolved.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Sections and keywords as printed.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Addresses of attached files: absolute http or https.</summary>
    public IReadOnlyList<string> Enclosures { get; init; } = [];

    /// <summary>Why a person must look before anything is made of it: a withdrawal notice, an embargo, a time to come.</summary>
    public UpstreamAdvisory? Advisory { get; init; }

    /// <summary>What was repaired or guessed in this item.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>SHA-256 (lower-case hex) of title, authors and normalised text: what an editor would call the article.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>By which the item is found again: its guid, else its link.</summary>
    public string Identity => Id ?? Link ?? "";
}

/// <summary>Why an item goes to an editor and not into the ordinary queue.</summary>
public enum UpstreamAdvisory
{
    /// <summary>The item asks receivers to take another one down.</summary>
    WithdrawalNotice,

    /// <summary>The title asks not to publish yet.</summary>
    Embargo,

    /// <summary>Its publication time lies after the fetch.</summary>
    Future,
}

/// <summary>A time a feed claims.</summary>
/// <param name="At">The instant with its offset; null when the text is no time.</param>
/// <param name="Precision">How much of it was printed.</param>
/// <param name="AsPrinted">The text.</param>
/// <param name="Flags">What is doubtful about it, in words such as <c>assumed_zone</c>; empty when nothing is.</param>
public sealed record UpstreamTime(
    DateTimeOffset? At, TimePrecision Precision, string AsPrinted, IReadOnlyList<string> Flags);

/// <summary>A publisher's statement that an entry is gone (RFC 6721).</summary>
/// <param name="Ref">The entry's id.</param>
/// <param name="When">Since when.</param>
/// <param name="Comment">Why, in the publisher's words.</param>
public sealed record UpstreamTombstone(string Ref, UpstreamTime? When, string? Comment);
