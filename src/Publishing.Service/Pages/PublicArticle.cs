using System.Collections.Immutable;
using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Transparency;

namespace Publishing.Service.Pages;

/// <summary>
/// All that strangers may see of an article: pages, feeds and search results are made from it and from nothing else.
/// Text that is no longer to be seen is not in it.
/// </summary>
public sealed record PublicArticle
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>The permanent number in its address.</summary>
    public required long Number { get; init; }

    /// <summary>The day of first publication in its address.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The section it was last published in.</summary>
    public required string Section { get; init; }

    /// <summary>The number of public changes so far. Not called Version: that name is the stream version to the store.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>Published, held, withdrawn or retracted.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>What readers see; null while a notice, or nothing, stands in its place.</summary>
    public Edition? Edition { get; init; }

    /// <summary>Every correction so far, oldest first. They are part of what is hidden with the text.</summary>
    public ImmutableArray<CorrectionNote> Corrections { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What readers are told in place of the text.</summary>
    public string? Notice { get; init; }

    /// <summary>True when the address of a withdrawn article answers 410 instead of 404.</summary>
    public bool Gone { get; init; }

    /// <summary>The article that takes the place of a retracted one.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>When it was first published.</summary>
    public required DateTimeOffset FirstPublished { get; init; }

    /// <summary>When readers last saw something change.</summary>
    public required DateTimeOffset LastChanged { get; init; }

    /// <summary>The event of its latest change, whose proof the log gives; null in what was made before there was a log.</summary>
    public Guid? LastEvent { get; init; }

    /// <summary>The signed checkpoint of the log that was known when its latest change was recorded; null before there was one.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>
    /// All that strangers may see after these steps of an article; null when nothing of it is public.
    /// </summary>
    public static PublicArticle? After(Guid id, IEnumerable<LifeStep> life) =>
        life.Aggregate((PublicArticle?)null, (article, step) => Next(article, id, step.Fact, step.EventId));

    /// <summary>The path of its page.</summary>
    public string Path() => Addresses.PathOf(Section, new Address(Date, Number));

    /// <summary>All that strangers may see after one more fact.</summary>
    internal static PublicArticle? Next(PublicArticle? article, Guid id, ArticleEvent happened, Guid eventId) => happened switch
    {
        ArticlePublished fact => First(id, fact) with { LastEvent = eventId },
        PublicEvent fact => Changed(article!, fact) with { LastEvent = eventId },
        _ => article,
    };

    private static PublicArticle First(Guid id, ArticlePublished fact) => new()
    {
        Id = id,
        Number = fact.Address.Number,
        Date = fact.Address.Date,
        Section = fact.Edition.Content.Section,
        PublicVersion = fact.Version,
        Status = fact.StatusAfter(),
        Edition = fact.Edition,
        FirstPublished = fact.Occasion.At,
        LastChanged = fact.Occasion.At,
    };

    private static PublicArticle Changed(PublicArticle article, PublicEvent fact)
    {
        var next = article with
        {
            PublicVersion = fact.Version,
            Status = fact.StatusAfter(),
            Edition = fact.Shows(),
            Section = fact.Shows()?.Content.Section ?? article.Section,
            Notice = null,
            Gone = false,
            LastChanged = fact.Occasion.At,
        };
        return fact switch
        {
            ArticleCorrected e => next with { Corrections = article.Corrections.Add(e.Correction) },
            ArticleHeld e => next with { Notice = e.Note },
            ArticleWithdrawn e => next with { Notice = e.Note, Gone = e.Gone },
            ArticleRetracted e => next with
            {
                Notice = e.Retraction.Notice,
                ReplacedBy = e.Retraction.ReplacedBy,
                Corrections = [],
            },
            _ => next,
        };
    }
}

/// <summary>Keeps what strangers may see, in the transaction of the event.</summary>
public sealed partial class PublicArticleProjection : SingleStreamProjection<PublicArticle, Guid>
{
    /// <summary>Reads what happens to articles.</summary>
    public PublicArticleProjection() => this.OnlyArticles();

    /// <inheritdoc />
    public override PublicArticle? Evolve(PublicArticle? snapshot, Guid id, IEvent e)
    {
        var fact = e.Fact();
        var article = PublicArticle.Next(snapshot, id, fact, e.Id);
        return fact is PublicEvent
            ? article! with { Checkpoint = e.GetHeader(KnownCheckpoint.Header)?.ToString() }
            : article;
    }
}
