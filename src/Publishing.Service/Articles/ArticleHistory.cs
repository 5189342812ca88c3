using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>The steps of an article's life, oldest first.</summary>
/// <param name="Id">The article.</param>
/// <param name="Steps">The steps after the one asked for.</param>
/// <param name="Next">Send this as <c>after</c> for the next ones; absent at the end.</param>
public sealed record ArticleHistory(Guid Id, IReadOnlyList<HistoryStep> Steps, long? Next);

/// <summary>One event in the life of an article.</summary>
public sealed record HistoryStep
{
    /// <summary>The number of the event in the article's stream: the revision it made.</summary>
    public required long Revision { get; init; }

    /// <summary>The event's id; the id of the message about it as well.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The event's name, as in <c>article_corrected</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>When the store recorded it, by the database's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor By { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The trace of the request that caused it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The command that caused it: its Idempotency-Key where it had one.</summary>
    public string? CausationId { get; init; }

    /// <summary>The public version it made; absent where readers saw nothing of it.</summary>
    public int? PublicVersion { get; init; }

    /// <summary>What was recorded, beside who, when and why.</summary>
    public required object Fact { get; init; }

    /// <summary>The article after it.</summary>
    public required ArticleView State { get; init; }

    /// <summary>The step as the history shows it.</summary>
    public static HistoryStep Of(LifeStep step, SiteOptions site) => new()
    {
        Revision = step.Revision,
        EventId = step.EventId,
        Type = step.Type,
        HappenedAt = step.Fact.Occasion.At,
        RecordedAt = step.Recorded,
        By = step.Fact.Occasion.By,
        Reason = step.Fact.Occasion.Reason,
        CorrelationId = step.CorrelationId,
        CausationId = step.CausationId,
        PublicVersion = (step.Fact as PublicEvent)?.Version,
        Fact = step.Fact,
        State = ArticleView.Of(step.After, step.Revision, site),
    };
}
