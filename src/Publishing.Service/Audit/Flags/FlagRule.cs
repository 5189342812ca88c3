using Publishing.Service.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>How much a flag asks for attention. A flag is a question to the newsroom, never a verdict.</summary>
public enum FlagSeverity
{
    /// <summary>Worth knowing; often there is a good reason.</summary>
    Note,

    /// <summary>Somebody should look.</summary>
    Warning,

    /// <summary>The record itself may not be what it should be.</summary>
    Alarm,
}

/// <summary>What a flag means.</summary>
/// <param name="Code">The stable name.</param>
/// <param name="Severity">How much attention it asks for.</param>
/// <param name="Sentence">What it means, for the API.</param>
/// <param name="Words">What it means, for the auditor's page.</param>
public record FlagKind(string Code, FlagSeverity Severity, string Sentence, string Words)
{
    /// <summary>A flag of this kind.</summary>
    /// <param name="events">The events concerned, the flagged one last.</param>
    public Flag On(IReadOnlyList<Guid> events) => new(Code, Severity, Sentence, events);
}

/// <summary>
/// A rule that finds something an auditor should look at. Pure, and it looks back only: whether an event is flagged
/// depends on that event and those before it, so a flag once raised stays, and anybody with the same events finds the
/// same flags.
/// </summary>
/// <param name="Code">The stable name.</param>
/// <param name="Severity">How much attention it asks for.</param>
/// <param name="Sentence">What it means, for the API.</param>
/// <param name="Words">What it means, for the auditor's page.</param>
/// <param name="Find">Finds it in the life of one article.</param>
public sealed record FlagRule(
    string Code,
    FlagSeverity Severity,
    string Sentence,
    string Words,
    Func<IReadOnlyList<LifeStep>, IEnumerable<Finding>> Find) : FlagKind(Code, Severity, Sentence, Words);

/// <summary>Where a rule found what it looks for.</summary>
/// <param name="At">The event that is flagged.</param>
/// <param name="Because">The earlier events that make it so.</param>
public sealed record Finding(LifeStep At, params IReadOnlyList<LifeStep> Because)
{
    /// <summary>The events concerned, the flagged one last.</summary>
    public IReadOnlyList<Guid> Events => [.. Because.Select(step => step.EventId), At.EventId];
}

/// <summary>A flag as it is shown.</summary>
/// <param name="Code">The rule's stable name.</param>
/// <param name="Severity">How much attention it asks for.</param>
/// <param name="Sentence">What it means.</param>
/// <param name="Events">The events concerned, the flagged one last.</param>
public sealed record Flag(string Code, FlagSeverity Severity, string Sentence, IReadOnlyList<Guid> Events);
