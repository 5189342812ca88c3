namespace Publishing.Service.Ingest.Upstream;

/// <summary>An item as it was when last seen.</summary>
/// <param name="Id">As in <see cref="UpstreamItem"/>.</param>
/// <param name="Link">As in <see cref="UpstreamItem"/>.</param>
/// <param name="ContentHash">As in <see cref="UpstreamItem"/>.</param>
/// <param name="Published">When the publisher said it was published; null when unknown.</param>
public sealed record KnownItem(string? Id, string? Link, string ContentHash, DateTimeOffset? Published);

/// <summary>An item whose content is other than when last seen.</summary>
/// <param name="Before">What is known.</param>
/// <param name="Now">What was fetched.</param>
public sealed record ChangedItem(KnownItem Before, UpstreamItem Now);

/// <summary>One guid that stands for several articles.</summary>
/// <param name="Id">The guid.</param>
/// <param name="Links">Their addresses, known ones first.</param>
public sealed record GuidConflict(string Id, IReadOnlyList<string?> Links);

/// <summary>What a fetch brought, against what was known. Nothing here withdraws anything: that is for an editor.</summary>
public sealed record FeedComparison
{
    /// <summary>Articles not seen before.</summary>
    public IReadOnlyList<UpstreamItem> New { get; private init; } = [];

    /// <summary>Articles whose title, authors or text differ.</summary>
    public IReadOnlyList<ChangedItem> Changed { get; private init; } = [];

    /// <summary>Articles that are as they were.</summary>
    public IReadOnlyList<UpstreamItem> Unchanged { get; private init; } = [];

    /// <summary>Known articles that a whole feed does not hold though it holds older ones.</summary>
    public IReadOnlyList<KnownItem> Missing { get; private init; } = [];

    /// <summary>Known articles of which the publisher says that they are gone, with its words.</summary>
    public IReadOnlyList<(KnownItem Item, UpstreamTombstone Tombstone)> Withdrawn { get; private init; } = [];

    /// <summary>New items that are instructions, or not to be used yet.</summary>
    public IReadOnlyList<UpstreamItem> Advisories { get; private init; } = [];

    /// <summary>Guids used for more than one article.</summary>
    public IReadOnlyList<GuidConflict> Conflicts { get; private init; } = [];

    /// <summary>Compares. A fetch that could not be read changes nothing and misses nothing.</summary>
    /// <param name="known">Everything last seen of this feed.</param>
    /// <param name="fetched">What was fetched.</param>
    public static FeedComparison Of(IReadOnlyCollection<KnownItem> known, UpstreamFeed fetched)
    {
        if (fetched.ChangesNothing) return new FeedComparison();
        var pairs = Pair(known, fetched);
        var fresh = pairs.Where(pair => pair.Known is null).Select(pair => pair.Item).ToList();
        var seen = pairs.Select(pair => pair.Known).OfType<KnownItem>().ToHashSet();
        var withdrawn = fetched.Tombstones
            .SelectMany(tombstone => known.Where(item => item.Id == tombstone.Ref && !IsBack(tombstone, fetched))
                .Select(item => (item, tombstone)))
            .ToList();
        return new FeedComparison
        {
            New = [.. fresh.Where(item => item.Advisory is null)],
            Advisories = [.. fresh.Where(item => item.Advisory is not null)],
            Changed = [.. pairs.Where(pair => pair.Known is not null && pair.Known.ContentHash != pair.Item.ContentHash)
                .Select(pair => new ChangedItem(pair.Known!, pair.Item))],
            Unchanged = [.. pairs.Where(pair => pair.Known?.ContentHash == pair.Item.ContentHash).Select(pair => pair.Item)],
            Missing = [.. known.Where(item => !seen.Contains(item) && !withdrawn.Exists(gone => gone.item == item) && IsInside(item, fetched))],
            Withdrawn = withdrawn,
            Conflicts = Conflict(known, fetched),
        };
    }

    /// <summary>
    /// An item is the known one with the same guid and address; else the only one with its guid, when that one's address
    /// is not taken by another item; else, without a guid on either side, the one with its address.
    /// </summary>
    private static List<(UpstreamItem Item, KnownItem? Known)> Pair(IReadOnlyCollection<KnownItem> known, UpstreamFeed fetched)
    {
        var (byGuid, byLink) = (known.ToLookup(item => item.Id), known.ToLookup(item => item.Link));
        var shared = fetched.Items.GroupBy(item => item.Id).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. fetched.Items.Select(item => (item, byLink[item.Link].FirstOrDefault(one => one.Id == item.Id)
            ?? (item.Id is not null && !shared.Contains(item.Id) && byGuid[item.Id].ToList() is [var only] && !IsOther(only, item) ? only : null)
            ?? (item.Link is not null ? byLink[item.Link].FirstOrDefault(one => one.Id is null || item.Id is null) : null)))];
    }

    // The same guid at another address with other content is another article, until a person says otherwise.
    private static bool IsOther(KnownItem known, UpstreamItem item) =>
        known.Link is not null && item.Link is not null && known.Link != item.Link && known.ContentHash != item.ContentHash;

    private static bool IsInside(KnownItem item, UpstreamFeed fetched)
    {
        if (!fetched.ShowsAbsence || item.Published is null) return false;
        var oldest = fetched.Items.Select(one => one.Published?.At).Where(at => at is not null).Min();
        return oldest is not null && item.Published >= oldest;
    }

    // RFC 6721 section 3: an entry updated after its deletion is there again.
    private static bool IsBack(UpstreamTombstone tombstone, UpstreamFeed fetched) => fetched.Items
        .Any(item => item.Id == tombstone.Ref && item.Updated?.At > tombstone.When?.At);

    private static List<GuidConflict> Conflict(IReadOnlyCollection<KnownItem> known, UpstreamFeed fetched) =>
        [.. fetched.Items.Where(item => item.Id is not null).GroupBy(item => item.Id!)
            .Select(group => new GuidConflict(group.Key, [.. known.Where(item => item.Id == group.Key && group.Any(one => IsOther(item, one)))
                .Select(item => item.Link).Concat(group.Select(item => item.Link)).Distinct()]))
            .Where(conflict => conflict.Links.Count > 1)];
}
