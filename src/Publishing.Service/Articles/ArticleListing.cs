using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>What a list shows of an edition.</summary>
/// <param name="Title">The title.</param>
/// <param name="Section">The code of the section.</param>
/// <param name="Source">The publisher it was taken over from; null for our own work.</param>
public sealed record ListedEdition(string Title, string Section, string? Source)
{
    /// <summary>The listed form of an edition.</summary>
    public static ListedEdition Of(Edition edition) =>
        new(edition.Content.Title, edition.Content.Section, edition.Source?.Publisher);
}

/// <summary>An article in the newsroom's list.</summary>
public sealed record ArticleListing
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands, as the API spells it.</summary>
    public required string Status { get; init; }

    /// <summary>The number of events so far.</summary>
    public required long Revision { get; init; }

    /// <summary>The number of public changes so far.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>What an editor works on.</summary>
    public required ListedEdition Working { get; init; }

    /// <summary>What was published last.</summary>
    public ListedEdition? Public { get; init; }

    /// <summary>True when there is an edit that readers have not seen.</summary>
    public required bool HasPendingEdit { get; init; }

    /// <summary>When something last happened to it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who did that.</summary>
    public required string ChangedBy { get; init; }
}

/// <summary>Keeps the newsroom's list, in the transaction of the event.</summary>
public sealed partial class ArticleListingProjection : SingleStreamProjection<ArticleListing, Guid>
{
    /// <summary>Reads what happens to articles.</summary>
    public ArticleListingProjection() => this.OnlyArticles();

    /// <inheritdoc />
    public override ArticleListing? Evolve(ArticleListing? snapshot, Guid id, IEvent e)
    {
        var fact = e.Fact();
        return After(snapshot ?? Blank(id, fact), fact) with
        {
            Revision = (snapshot?.Revision ?? 0) + 1,
            ChangedAt = fact.Occasion.At,
            ChangedBy = fact.Occasion.By.Name,
        };
    }

    private static ArticleListing After(ArticleListing listing, ArticleEvent fact) => fact switch
    {
        ArticleDrafted e => Edited(listing, listing.Working with { Title = e.Content.Title, Section = e.Content.Section }),
        DraftEdited e => Edited(listing, listing.Working with { Title = e.Content.Title, Section = e.Content.Section }),
        ArticleSourced e => Edited(listing, listing.Working with { Source = e.Source.Publisher }),
        DraftDiscarded => listing with
        {
            HasPendingEdit = false,
            Working = listing.Public ?? listing.Working,
            Status = listing.Public is null ? ArticleView.Word(ArticleStatus.Discarded) : listing.Status,
        },
        HoldReleased or ArticleRestored or ArticleHeld or ArticleWithdrawn => Standing(listing, (PublicEvent)fact),
        ArticleRetracted e => Standing(listing, e) with { HasPendingEdit = false, Working = listing.Public ?? listing.Working },
        PublicEvent e => Shown(listing, e, ListedEdition.Of(e.Shows()!)),
        _ => throw new InvalidOperationException($"The list does not know the event {fact.GetType().Name}."),
    };

    private static ArticleListing Edited(ArticleListing listing, ListedEdition working) =>
        listing with { Working = working, HasPendingEdit = true };

    private static ArticleListing Standing(ArticleListing listing, PublicEvent e) =>
        listing with { Status = ArticleView.Word(e.StatusAfter()), PublicVersion = e.Version };

    private static ArticleListing Shown(ArticleListing listing, PublicEvent e, ListedEdition shown) =>
        Standing(listing, e) with { Working = shown, Public = shown, HasPendingEdit = false };

    private static ArticleListing Blank(Guid id, ArticleEvent first) => new()
    {
        Id = id,
        Status = ArticleView.Word(ArticleStatus.Draft),
        Revision = 0,
        PublicVersion = 0,
        Working = new ListedEdition("", "", null),
        HasPendingEdit = true,
        ChangedAt = first.Occasion.At,
        ChangedBy = first.Occasion.By.Name,
    };
}
