using System.Collections.Immutable;
using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;

namespace Publishing.Service.Feeds;

/// <summary>
/// The feeds an article is in. When a notice takes the place of its text it stays in them all, and comes back into those
/// it had left: whoever was given the text there is told. The names in the keys serve to find it and are never shown.
/// </summary>
public sealed record FeedMember
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number of its public changes so far.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>When the last of them was.</summary>
    public required DateTimeOffset LastChanged { get; init; }

    /// <summary>The keys of the feeds it is in.</summary>
    public ImmutableArray<string> Feeds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The keys of the feeds it was in before, and is not in any more.</summary>
    public ImmutableArray<string> Former { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>All feeds whose documents a change of it may change.</summary>
    public IEnumerable<FeedKey> Concerns() => Feeds.Concat(Former).Select(FeedKey.Parse);

    /// <summary>Where it is after a change. Pure: the store and the numbering both fold with it.</summary>
    public static FeedMember After(FeedMember? before, Guid id, PublicEvent fact)
    {
        ImmutableArray<string> ever = before is null ? [] : [.. before.Feeds, .. before.Former];
        var shown = fact.Shows();
        var feeds = shown is null ? [.. ever] : FeedKey.Of(shown).Select(key => key.Text).ToList();
        // Who reads of a hold must read of its end too, so an article stays among the changes.
        if ((IsForChanges(fact) || ever.Contains(FeedKey.Changes.Text)) && !feeds.Contains(FeedKey.Changes.Text))
        {
            feeds.Add(FeedKey.Changes.Text);
        }

        return new FeedMember
        {
            Id = id,
            PublicVersion = fact.Version,
            LastChanged = fact.Occasion.At,
            Feeds = [.. feeds],
            Former = [.. ever.Except(feeds)],
        };
    }

    private static bool IsForChanges(PublicEvent fact) =>
        fact is ArticleCorrected or ArticleHeld or ArticleWithdrawn or ArticleRetracted;
}

/// <summary>Keeps the membership in the transaction of the event.</summary>
public sealed partial class FeedMemberProjection : SingleStreamProjection<FeedMember, Guid>
{
    /// <summary>Reads what happens to articles.</summary>
    public FeedMemberProjection() => this.OnlyArticles();

    /// <inheritdoc />
    public override FeedMember? Evolve(FeedMember? snapshot, Guid id, IEvent e) =>
        e.Fact() is PublicEvent fact ? FeedMember.After(snapshot, id, fact) : snapshot;
}

/// <summary>The same as of the last change that has a number; kept by the numbering for itself.</summary>
/// <param name="Id">The article.</param>
/// <param name="Member">Where it was.</param>
public sealed record NumberedArticle(Guid Id, FeedMember Member);
