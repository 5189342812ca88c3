namespace Publishing.Audit.Entries;

/// <summary>A stored event (<see cref="EntryKind.Event"/>), or one that turned up too late (<see cref="EntryKind.Late"/>).</summary>
public sealed record EventEntry : AuditEntry
{
    /// <summary>True if it turned up inside a declared gap.</summary>
    public bool IsLate { get; init; }

    /// <summary>The kind of event, CloudEvents' <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The stream, <c>article/…</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Its place in the stream, from 1 without gaps.</summary>
    public required long StreamVersion { get; init; }

    /// <summary>Its place in the store, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Who did it: an opaque id, never a name.</summary>
    public string? Actor { get; init; }

    /// <summary>What caused it.</summary>
    public string? CausationId { get; init; }

    /// <summary>What it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>For each part of the payload the digest of its disclosure; empty if there is no payload.</summary>
    public required Commitments Commit { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => IsLate ? EntryKind.Late : EntryKind.Event;

    internal override void Fill(EntryFields fields)
    {
        fields.Type = Type;
        fields.Subject = Subject;
        fields.StreamVersion = StreamVersion;
        fields.Sequence = Sequence;
        fields.Actor = Actor;
        fields.CausationId = CausationId;
        fields.CorrelationId = CorrelationId;
        fields.Commit = Commit;
    }
}
