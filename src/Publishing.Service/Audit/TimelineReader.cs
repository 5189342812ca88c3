using Marten;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Flags;
using Publishing.Service.Audit.Entries;

namespace Publishing.Service.Audit;

/// <summary>
/// Reads timelines: the events from the store, the flags from the rules, those over several articles as found.
/// </summary>
public sealed class TimelineReader(IDocumentStore store, EntrySearch search)
{
    /// <summary>The steps after a revision; null when there is no such article.</summary>
    public async Task<Timeline?> Read(Guid id, long after, int limit, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var life = LifeStep.All(id, await session.Events.FetchStreamAsync(id, token: cancellation));
        if (life.Count == 0)
        {
            return null;
        }

        var flags = await Flags(id, life, cancellation);
        var later = TimelineStep.All(id, life, flags).Where(step => step.Revision > after).ToList();
        var steps = later.Take(limit).ToList();
        return new Timeline(id, TitleOf(life), steps, later.Count > limit ? steps[^1].Revision : null);
    }

    private async Task<ILookup<Guid, Flag>> Flags(Guid id, IReadOnlyList<LifeStep> life, CancellationToken cancellation)
    {
        var own = FlagRules.Of(life);
        var found = await search.FlagsOf(id, cancellation);
        var others = found.Where(one => FlagRules.All.All(rule => rule.Code != one.Flag.Code));
        return own.SelectMany(group => group.Select(flag => (EventId: group.Key, Flag: flag)))
            .Concat(others)
            .ToLookup(one => one.EventId, one => one.Flag);
    }

    private static string TitleOf(IReadOnlyList<LifeStep> life) =>
        life.Select(step => step.After.Working?.Content.Title).LastOrDefault(title => title is not null) ?? "";
}
