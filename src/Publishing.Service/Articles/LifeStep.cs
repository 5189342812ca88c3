using JasperFx.Events;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>One event of an article as it was stored, with the article before and after it.</summary>
public sealed record LifeStep
{
    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The event's number in the whole store.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's number in the article's stream: the revision it made.</summary>
    public required long Revision { get; init; }

    /// <summary>The event's name, as in <c>article_corrected</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When the store recorded it, by the database's clock.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>The trace of the request that caused it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The command that caused it: its Idempotency-Key where it had one.</summary>
    public string? CausationId { get; init; }

    /// <summary>What happened.</summary>
    public required ArticleEvent Fact { get; init; }

    /// <summary>The article before it.</summary>
    public required Article Before { get; init; }

    /// <summary>The article after it.</summary>
    public required Article After { get; init; }

    /// <summary>The steps of one article's life from its events, oldest first.</summary>
    public static IReadOnlyList<LifeStep> All(Guid id, IEnumerable<IEvent> events)
    {
        var steps = new List<LifeStep>();
        var article = Article.Absent with { Id = id };
        foreach (var e in events)
        {
            var after = Article.Evolve(article, e.Fact());
            steps.Add(Of(e, article, after));
            article = after;
        }

        return steps;
    }

    private static LifeStep Of(IEvent e, Article before, Article after) => new()
    {
        EventId = e.Id,
        Sequence = e.Sequence,
        Revision = e.Version,
        Type = e.EventTypeName,
        Recorded = e.Timestamp,
        CorrelationId = e.CorrelationId,
        CausationId = e.CausationId,
        Fact = e.Fact(),
        Before = before,
        After = after,
    };
}
