using System.Collections.Immutable;

namespace Publishing.Domain.Articles;

/// <summary>Where an article stands in its life.</summary>
public enum ArticleStatus
{
    /// <summary>Nothing has happened yet; there is no such article.</summary>
    Absent,

    /// <summary>Seen by the newsroom only; never published.</summary>
    Draft,

    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>Readers see a note that it is being checked (暂缓).</summary>
    Held,

    /// <summary>Taken from readers; may come back (下线).</summary>
    Withdrawn,

    /// <summary>Killed (撤稿); the end.</summary>
    Retracted,

    /// <summary>Given up before it was ever published; the end.</summary>
    Discarded,
}

/// <summary>The state that decisions need: a fold of the article's events and nothing else.</summary>
public sealed record Article
{
    /// <summary>An article to which nothing has happened.</summary>
    public static Article Absent { get; } = new();

    /// <summary>The article's permanent identity: the id of its stream.</summary>
    public Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>The number of public facts so far; 0 before the first publication.</summary>
    public int PublicVersion { get; init; }

    /// <summary>The permanent part of its address; null before the first publication.</summary>
    public Address? Address { get; init; }

    /// <summary>The section it was last published in; part of its address. Null before the first publication.</summary>
    public string? Section { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>What the next publication would show; null when that is what readers see already.</summary>
    public Edition? Pending { get; init; }

    /// <summary>What was published last; kept while held or withdrawn, gone when retracted.</summary>
    public Edition? Public { get; init; }

    /// <summary>Every correction so far, oldest first.</summary>
    public ImmutableArray<CorrectionNote> Corrections { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The retraction, once there is one.</summary>
    public Retraction? Retraction { get; init; }

    /// <summary>What an editor works on: the pending edition, else the public one.</summary>
    public Edition? Working => Pending ?? Public;

    /// <summary>The public version that the next public fact makes.</summary>
    public int NextVersion => PublicVersion + 1;

    /// <summary>The state after one more fact. Holds no rule; an event it does not know is an error.</summary>
    /// <exception cref="InvalidOperationException">The event's type is not part of the contract.</exception>
    public static Article Evolve(Article article, ArticleEvent happened) => happened switch
    {
        ArticleDrafted e => article with { Status = ArticleStatus.Draft, Pending = new Edition(e.Content, null) },
        DraftEdited e => article.WithPending(article.Working! with { Content = e.Content }),
        ArticleSourced e => article.WithPending(article.Working! with { Source = e.Source }),
        DraftDiscarded => article.WithoutPending(),
        ArticlePublished e => article.After(e) with { Address = e.Address, FirstPublished = e.Occasion.At },
        ArticleCorrected e => article.After(e) with { Corrections = article.Corrections.Add(e.Correction) },
        ArticleRetracted e => article.After(e) with { Retraction = e.Retraction, Pending = null, Public = null },
        PublicEvent e => article.After(e),
        _ => throw new InvalidOperationException($"Article does not know the event {happened.GetType().Name}."),
    };

    private Article After(PublicEvent happened)
    {
        var shown = happened.Shows() ?? Public;
        return this with
        {
            Status = happened.StatusAfter(),
            PublicVersion = happened.Version,
            Public = shown,
            Pending = Pending == shown ? null : Pending,
            Section = shown?.Content.Section,
        };
    }

    private Article WithPending(Edition pending) => this with { Pending = pending == Public ? null : pending };

    private Article WithoutPending() =>
        this with { Pending = null, Status = Status is ArticleStatus.Draft ? ArticleStatus.Discarded : Status };
}
