using System.Globalization;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>A feed while it is read: what all items share, and what is there so far.</summary>
internal sealed class FeedDraft(
    DateTimeOffset fetched, Uri? address, TimeZoneInfo zone, List<string> warnings, CancellationToken cancellation)
{
    private readonly List<UpstreamItem> _items = [];
    private readonly List<string> _rejected = [];
    private int _seen;

    public DateTimeOffset Fetched => fetched;

    public TimeZoneInfo Zone => zone;

    public Uri? Base { get; set; } = address;

    public string? Title { get; set; }

    public string? Author { get; set; }

    public bool IsRepaired { get; init; }

    public List<UpstreamTombstone> Tombstones { get; } = [];

    public bool IsFull => _seen >= UpstreamFeedReader.ItemsMax;

    public void Add(ItemDraft draft)
    {
        cancellation.ThrowIfCancellationRequested();
        _seen++;
        if (draft.Finish(this, out var complaint) is { } item) _items.Add(item);
        else _rejected.Add(string.Create(CultureInfo.InvariantCulture, $"item {_seen}: {complaint}"));
    }

    public UpstreamFeed Finish(string format, string? problem)
    {
        var items = FeedRepeats.Remove(_items, warnings);
        if (IsFull) problem ??= string.Create(CultureInfo.InvariantCulture,
            $"Only the first {UpstreamFeedReader.ItemsMax} items were read; that is the limit.");
        if (IsRepaired) problem ??= "The document is damaged; it was repaired as the warnings say.";
        var isWhole = problem is null;
        return new UpstreamFeed
        {
            Outcome = isWhole ? items.Count + Tombstones.Count + _rejected.Count == 0 ? FeedOutcome.Empty : FeedOutcome.Read
                : items.Count + Tombstones.Count > 0 ? FeedOutcome.Salvaged : FeedOutcome.Malformed,
            Problem = problem,
            Format = format,
            Title = Title,
            Items = items,
            Tombstones = Tombstones,
            Rejected = _rejected,
        };
    }
}

/// <summary>Items that stand in a document more than once.</summary>
internal static class FeedRepeats
{
    public static IReadOnlyList<UpstreamItem> Remove(List<UpstreamItem> items, List<string> warnings)
    {
        var kept = new List<UpstreamItem>();
        foreach (var article in items.GroupBy(item => (item.Id, item.Link)))
        {
            var versions = article.DistinctBy(item => item.ContentHash).ToList();
            if (article.Count() > versions.Count) warnings.Add($"{article.First().Identity} stands in the feed more than once; it was taken once");
            if (versions.Count > 1) warnings.Add($"{article.First().Identity} stands in the feed in {versions.Count} versions; the latest was taken");
            kept.Add(versions.MaxBy(item => (item.Updated ?? item.Published)?.At ?? DateTimeOffset.MinValue)!);
        }
        foreach (var shared in kept.Where(item => item.Id is not null).GroupBy(item => item.Id).Where(group => group.Count() > 1))
            warnings.Add($"the guid {shared.Key} stands for {shared.Count()} articles; they are told apart by their addresses");
        return kept;
    }
}
