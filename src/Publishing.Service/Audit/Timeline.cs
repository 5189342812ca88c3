using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Differences;
using Publishing.Service.Audit.Flags;

namespace Publishing.Service.Audit;

/// <summary>The life of an article as an auditor reads it, oldest first.</summary>
/// <param name="Id">The article.</param>
/// <param name="Title">What it is called now; what it was called last, where nothing of it is left.</param>
/// <param name="Steps">The steps after the one asked for.</param>
/// <param name="Next">Send this as <c>after</c> for the next ones; absent at the end.</param>
public sealed record Timeline(Guid Id, string Title, IReadOnlyList<TimelineStep> Steps, long? Next);

/// <summary>One event in a timeline: who, when by both clocks, why, what changed, and where to look closer.</summary>
public sealed record TimelineStep
{
    // A line of a table; what is longer is read in the difference.
    private const int LongestShown = 120;

    /// <summary>The number of the event in the article's stream.</summary>
    public required long Revision { get; init; }

    /// <summary>The event's number in the whole store.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The event's name, as in <c>article_corrected</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it, as the token said.</summary>
    public required Actor By { get; init; }

    /// <summary>When it happened, as the event claims.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When the store recorded it, by the database's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why, for the newsroom's record; absent where no reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>What readers were told with it; absent where they were told nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The public version after it; 0 before the first publication.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>Where the article stood after it.</summary>
    public required string Status { get; init; }

    /// <summary>True when readers saw something of it.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>
    /// The fields that say something else after it: of what readers see for a public event, else of what the newsroom
    /// works on. Long ones, and the body, are named without their text.
    /// </summary>
    public required IReadOnlyList<FieldChange> Changes { get; init; }

    /// <summary>
    /// The revision that it is compared with: the public one before it for a public event, else the one before it; absent
    /// for the first of its kind.
    /// </summary>
    public long? ComparedWith { get; init; }

    /// <summary>What an auditor should look at.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }

    /// <summary>The trace of the request that caused it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The command that caused it: its Idempotency-Key where it had one.</summary>
    public string? CausationId { get; init; }

    /// <summary>Where to look closer.</summary>
    public StepLinks? Links { get; init; }

    /// <summary>The steps of a life, with their flags.</summary>
    public static IReadOnlyList<TimelineStep> All(Guid id, IReadOnlyList<LifeStep> life, ILookup<Guid, Flag> flags)
    {
        var steps = new List<TimelineStep>();
        long? lastPublic = null;
        foreach (var step in life)
        {
            var isPublic = step.Fact is PublicEvent;
            var before = isPublic ? lastPublic : step.Revision > 1 ? step.Revision - 1 : null;
            steps.Add(Of(step, before) with
            {
                Flags = [.. flags[step.EventId]],
                Links = StepLinks.Of(id, before, step.Revision),
            });
            lastPublic = isPublic ? step.Revision : lastPublic;
        }

        return steps;
    }

    private static TimelineStep Of(LifeStep step, long? comparedWith) => new()
    {
        Revision = step.Revision,
        Sequence = step.Sequence,
        EventId = step.EventId,
        Type = step.Type,
        By = step.Fact.Occasion.By,
        ClaimedAt = step.Fact.Occasion.At,
        RecordedAt = step.Recorded,
        Reason = step.Fact.Occasion.Reason,
        Note = (step.Fact as PublicEvent)?.Tells(),
        PublicVersion = step.After.PublicVersion,
        Status = ArticleView.Word(step.After.Status),
        IsPublic = step.Fact is PublicEvent,
        Changes = [.. ChangesIn(step)],
        ComparedWith = comparedWith,
        Flags = [],
        CorrelationId = step.CorrelationId,
        CausationId = step.CausationId,
    };

    private static IEnumerable<FieldChange> ChangesIn(LifeStep step)
    {
        var (before, after) = step.Fact is PublicEvent fact
            ? (step.Before.Public, fact.Shows())
            : (step.Before.Working, step.After.Working);
        // What is new altogether, or hidden altogether, changed in no field in particular.
        if (before is null || after is null)
        {
            return [];
        }

        var changes = EditionFields.Changes(before, after).Select(Shortened);
        return before.Content.Body == after.Content.Body
            ? changes
            : changes.Append(new FieldChange(EditionFields.Body, null, null));
    }

    private static FieldChange Shortened(FieldChange change) =>
        change.Before is { Length: > LongestShown } || change.After is { Length: > LongestShown }
            ? new FieldChange(change.Field, null, null)
            : change;
}

/// <summary>Where to look closer at a step.</summary>
/// <param name="AsOf">The article right after it.</param>
/// <param name="Page">What readers saw right after it, as they saw it.</param>
/// <param name="Diff">What it changed; absent for the first of its kind.</param>
public sealed record StepLinks(string AsOf, string Page, string? Diff)
{
    /// <summary>The links of a step, compared with the revision before it where there is one.</summary>
    public static StepLinks Of(Guid id, long? before, long revision) => new(
        $"/api/audit/articles/{id}/as-of?version={revision}",
        $"/audit/articles/{id}/page?version={revision}",
        before is null ? null : $"/api/audit/articles/{id}/diff?from={before}&to={revision}");
}
