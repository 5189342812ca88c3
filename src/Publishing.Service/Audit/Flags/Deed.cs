namespace Publishing.Service.Audit.Flags;

/// <summary>An event as the rules over several articles need it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Article">The article.</param>
/// <param name="Actor">The id of who did it.</param>
/// <param name="Type">The event's name.</param>
/// <param name="Recorded">When it was recorded.</param>
/// <param name="Text">The digest of the body that it first showed, or took away for ever; null for other events.</param>
public sealed record Deed(
    Guid EventId,
    Guid Article,
    string Actor,
    string Type,
    DateTimeOffset Recorded,
    string? Text = null);
