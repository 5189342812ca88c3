namespace Publishing.Audit.Entries;

/// <summary>Sequence numbers that no event has and none will have, both ends included.</summary>
public sealed record GapEntry : AuditEntry
{
    /// <summary>The <c>type</c> of every gap.</summary>
    public const string Type = "publishing.audit.gap";

    /// <summary>The first number.</summary>
    public required long Sequence { get; init; }

    /// <summary>The last number.</summary>
    public required long SequenceEnd { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Gap;

    internal override void Fill(EntryFields fields)
    {
        fields.Type = Type;
        fields.Sequence = Sequence;
        fields.SequenceEnd = SequenceEnd;
    }
}
