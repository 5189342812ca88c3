namespace Publishing.Feeds;

/// <summary>A public change of an article within one feed: its publication, a correction, or a notice.</summary>
/// <param name="Number">The place among all changes of this feed, counted from 1 without gaps and never given again.</param>
/// <param name="Id">The article.</param>
public readonly record struct FeedChange(long Number, Guid Id);

/// <summary>
/// Which changes one document of an archived feed covers (RFC 5005 section 4). The changes are numbered and cut into
/// blocks from the oldest; an article belongs to the document that covers its <em>latest</em> change, and to no other.
/// </summary>
/// <remarks>
/// <para>
/// Publication order would be the obvious key, but a corrected article must come back into the subscription document
/// (section 4.1) and would then be in two documents, or return to an old archive that readers have already passed. By
/// its latest change it moves to the head instead and stays in the chain from there, with three consequences.
/// </para>
/// <para>
/// Every article is reached exactly once on the walk from the head. A reader that stops at the first archive it knows
/// has missed nothing, however long it was away. A closed archive keeps its URI and never gains an entry nor passes
/// one to a neighbour; it only loses those changed later, and losing a retracted text is what section 4 asks for.
/// </para>
/// <para>
/// The newest full block stays in the head until the next one is full, so the head never starts empty: it covers
/// between one and two blocks. An archive all of whose articles changed later is empty but remains in the chain.
/// </para>
/// </remarks>
public sealed record FeedPage
{
    private FeedPage()
    {
    }

    /// <summary>The number of the archive, 1 for the oldest; null for the head, the subscription document.</summary>
    public long? Archive { get; private init; }

    /// <summary>The number of the oldest change covered.</summary>
    public long FirstChange { get; private init; }

    /// <summary>The number of the newest change covered; below <see cref="FirstChange"/> in an empty feed.</summary>
    public long LastChange { get; private init; }

    /// <summary>The number of the next older archive, for the <c>prev-archive</c> link; null on the oldest.</summary>
    public long? PrevArchive { get; private init; }

    /// <summary>The number of the next newer archive, for <c>next-archive</c>; null on the newest and on the head.</summary>
    public long? NextArchive { get; private init; }

    /// <summary>How many archives are closed after so many changes.</summary>
    /// <param name="changes">The number of the feed's last change, 0 before the first.</param>
    /// <param name="size">Changes per archive; must stay the same for the life of the feed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a size below 1.</exception>
    public static long ArchiveCount(long changes, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Math.Max(0, (changes / size) - 1);
    }

    /// <summary>The subscription document after so many changes.</summary>
    /// <inheritdoc cref="ArchiveCount" path="/param|/exception"/>
    public static FeedPage Head(long changes, int size)
    {
        var archives = ArchiveCount(changes, size);
        return new FeedPage
        {
            FirstChange = (archives * size) + 1,
            LastChange = changes,
            PrevArchive = archives > 0 ? archives : null,
        };
    }

    /// <summary>One closed archive, or null if there is none of that number yet.</summary>
    /// <param name="number">The archive, 1 for the oldest.</param>
    /// <param name="changes">The number of the feed's last change.</param>
    /// <param name="size">Changes per archive; must stay the same for the life of the feed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a size below 1.</exception>
    public static FeedPage? ArchiveOf(long number, long changes, int size)
    {
        var archives = ArchiveCount(changes, size);
        if (number < 1 || number > archives) return null;
        return new FeedPage
        {
            Archive = number,
            FirstChange = ((number - 1) * size) + 1,
            LastChange = number * size,
            PrevArchive = number > 1 ? number - 1 : null,
            NextArchive = number < archives ? number + 1 : null,
        };
    }

    /// <summary>The articles of this document, newest change first.</summary>
    /// <param name="changes">All changes of the feed, in any order; those of other documents are left out.</param>
    public IReadOnlyList<Guid> Entries(IEnumerable<FeedChange> changes) =>
    [
        .. changes.GroupBy(change => change.Id, change => change.Number)
            .Select(article => new FeedChange(article.Max(), article.Key))
            .Where(latest => latest.Number >= FirstChange && latest.Number <= LastChange)
            .OrderByDescending(latest => latest.Number)
            .Select(latest => latest.Id),
    ];
}
