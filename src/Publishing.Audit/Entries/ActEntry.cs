namespace Publishing.Audit.Entries;

/// <summary>An act upon the log itself: an erasure, an export, an audit run.</summary>
public sealed record ActEntry : AuditEntry
{
    /// <summary>The kind of act, CloudEvents' <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The stream it is stored in, together with <see cref="StreamVersion"/>; null if it is stored in none.</summary>
    public string? Subject { get; init; }

    /// <summary>Its place in the stream, from 1 without gaps.</summary>
    public long? StreamVersion { get; init; }

    /// <summary>Its place in the store, from 1; null if it is not stored there.</summary>
    public long? Sequence { get; init; }

    /// <summary>Who did it: an opaque id, never a name.</summary>
    public string? Actor { get; init; }

    /// <summary>What caused it.</summary>
    public string? CausationId { get; init; }

    /// <summary>What it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The number of the order it follows; without one nothing may be erased.</summary>
    public string? Order { get; init; }

    /// <summary>What is erased under the order; sorted by event id when written.</summary>
    public IReadOnlyList<ErasedParts> Erases { get; init; } = [];

    /// <summary>For each part of the payload the digest of its disclosure.</summary>
    public required Commitments Commit { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Audit;

    internal override void Fill(EntryFields fields)
    {
        fields.Type = Type;
        fields.Subject = Subject;
        fields.StreamVersion = StreamVersion;
        fields.Sequence = Sequence;
        fields.Actor = Actor;
        fields.CausationId = CausationId;
        fields.CorrelationId = CorrelationId;
        fields.Order = Order;
        fields.Erases = Erases;
        fields.Commit = Commit;
    }
}

/// <summary>Parts of one event that are erased.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Parts">Names of <see cref="PayloadPart"/>.</param>
public sealed record ErasedParts(string EventId, IReadOnlyList<string> Parts);
