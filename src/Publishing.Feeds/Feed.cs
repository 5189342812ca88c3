namespace Publishing.Feeds;

/// <summary>
/// One feed document in no particular format: a subscription document or one archive of it. All texts are cleaned and
/// all addresses checked when set, so every value of this type can be written in every format.
/// </summary>
public sealed record Feed
{
    /// <summary>The permanent identifier of the feed, the same in all formats (RFC 4287 section 4.2.6).</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the feed, plain text.</summary>
    public required string Title { get; init => field = FeedText.Line(value); }

    /// <summary>One sentence on what the feed carries, plain text; RSS requires it.</summary>
    public required string Subtitle { get; init => field = FeedText.Line(value); }

    /// <summary>The language of the feed and of every item that names none (RFC 5646).</summary>
    /// <exception cref="ArgumentException">The value is no language tag.</exception>
    public string Language { get; init => field = FeedText.Language(value); } = "zh-CN";

    /// <summary>The page for people that this feed mirrors.</summary>
    /// <exception cref="ArgumentException">The URL is relative or neither http nor https; so for all URLs here.</exception>
    public required Uri HomePage { get; init => field = WebAddress.Absolute(value); }

    /// <summary>Where this very document is served.</summary>
    public required FeedLocation Self { get; init; }

    /// <summary>When the newest change in this document was made (RFC 4287 section 4.2.15). Never the current time.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The name of the newsroom: author of the feed, and of each entry that names no author.</summary>
    public required string Publisher { get; init => field = FeedText.Line(value); }

    /// <summary>Who holds the rights, for people (RFC 4287 section 4.2.10).</summary>
    public string? Rights { get; init => field = FeedText.Line(value); }

    /// <summary>A square picture of the feed.</summary>
    public Uri? Icon { get; init => field = WebAddress.Absolute(value); }

    /// <summary>The name of the software that made the document.</summary>
    public string Generator { get; init => field = FeedText.Line(value); } = "Publishing";

    /// <summary>The page that explains the <c>_publishing</c> object of the JSON form.</summary>
    public Uri? ExtensionGuide { get; init => field = WebAddress.Absolute(value); }

    /// <summary>The WebSub hubs that push changes of this document.</summary>
    public IReadOnlyList<Uri> Hubs { get; init => field = [.. value.Select(hub => WebAddress.Absolute(hub))]; } = [];

    /// <summary>
    /// The newest signed checkpoint of the site's transparency log that was known when the newest change in this document
    /// was made (C2SP tlog-checkpoint); null when there was none. It is written as it was signed.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>The subjects of the whole feed.</summary>
    public IReadOnlyList<string> Categories { get; init => field = FeedText.Lines(value); } = [];

    /// <summary>True for a closed document of an archived feed (RFC 5005 section 4).</summary>
    public bool IsArchive { get; init; }

    /// <summary>The subscription document, named by each archive document (RFC 5005 section 4).</summary>
    public FeedLocation? Current { get; init; }

    /// <summary>The next older archive document. JSON Feed calls it <c>next_url</c>.</summary>
    public FeedLocation? PrevArchive { get; init; }

    /// <summary>The next newer archive document; absent from the newest one and from the subscription document.</summary>
    public FeedLocation? NextArchive { get; init; }

    /// <summary>The entries, in the order they are written: newest change first.</summary>
    /// <exception cref="ArgumentException">Two items have one id.</exception>
    public IReadOnlyList<FeedItem> Items { get; init => field = Distinct(value); } = [];

    /// <summary>Entries of which no notice is left either (RFC 6721). RSS has no word for them.</summary>
    public IReadOnlyList<Tombstone> Tombstones { get; init => field = [.. value.Distinct()]; } = [];

    /// <summary>
    /// Every deleted entry to announce: the tombstones, and the notices whose article is gone for good, in that order.
    /// A notice's moment is its own <c>updated</c>: a later <c>updated</c> would mean "published again" (RFC 6721 section 3).
    /// </summary>
    internal IEnumerable<Tombstone> Deleted => Tombstones
        .Concat(Items.OfType<NoticeItem>().Where(item => item.IsFinal).Select(item => new Tombstone(item.Id, item.Updated)))
        .Distinct();

    private static FeedItem[] Distinct(IReadOnlyList<FeedItem> items) =>
        items.DistinctBy(item => item.Id).Count() == items.Count
            ? [.. items]
            : throw new ArgumentException("An item is in the feed twice; give only its latest version.", nameof(items));
}
