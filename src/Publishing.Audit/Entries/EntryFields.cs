namespace Publishing.Audit.Entries;

/// <summary>All attributes an entry of any kind may have, between its bytes and its type.</summary>
internal sealed class EntryFields
{
    public string? Actor { get; set; }

    public string? CausationId { get; set; }

    public Commitments? Commit { get; set; }

    public string? CorrelationId { get; set; }

    public IReadOnlyList<ErasedParts> Erases { get; set; } = [];

    public string? Id { get; set; }

    public string? Kind { get; set; }

    public string? Order { get; set; }

    public long? Sequence { get; set; }

    public long? SequenceEnd { get; set; }

    public string? Source { get; set; }

    public string? SpecVersion { get; set; }

    public long? StreamVersion { get; set; }

    public string? Subject { get; set; }

    public DateTimeOffset? Time { get; set; }

    public string? Type { get; set; }

    public static EntryFields Of(AuditEntry entry)
    {
        var fields = new EntryFields
        {
            Id = entry.Id,
            Kind = EntryKinds.Name(entry.Kind),
            Source = entry.Source,
            SpecVersion = EntryText.SpecVersion,
            Time = entry.Time,
        };
        entry.Fill(fields);
        return fields;
    }

    public AuditEntry ToEntry() => Kind switch
    {
        "event" => ToEvent(isLate: false),
        "late" => ToEvent(isLate: true),
        "gap" => ToGap(),
        "audit" => ToAct(),
        _ => throw new AuditFormatException("The attribute kind is none of event, late, gap and audit."),
    };

    private EventEntry ToEvent(bool isLate) => new()
    {
        IsLate = isLate,
        Id = Need(Id, "id"),
        Source = Need(Source, "source"),
        Time = Time ?? throw Missing("time"),
        Type = Need(Type, "type"),
        Subject = Need(Subject, "subject"),
        StreamVersion = StreamVersion ?? throw Missing("streamversion"),
        Sequence = Sequence ?? throw Missing("sequence"),
        Actor = Actor,
        CausationId = CausationId,
        CorrelationId = CorrelationId,
        Commit = Commit ?? throw Missing("commit"),
    };

    private GapEntry ToGap() => new()
    {
        Id = Need(Id, "id"),
        Source = Need(Source, "source"),
        Time = Time ?? throw Missing("time"),
        Sequence = Sequence ?? throw Missing("sequence"),
        SequenceEnd = SequenceEnd >= Sequence ? SequenceEnd.Value : throw Missing("sequenceend"),
    };

    private ActEntry ToAct() => new()
    {
        Id = Need(Id, "id"),
        Source = Need(Source, "source"),
        Time = Time ?? throw Missing("time"),
        Type = Need(Type, "type"),
        Subject = Subject,
        StreamVersion = StreamVersion,
        Sequence = Sequence,
        Actor = Actor,
        CausationId = CausationId,
        CorrelationId = CorrelationId,
        Order = Order,
        Erases = Erases,
        Commit = Commit ?? throw Missing("commit"),
    };

    private static string Need(string? text, string name) => text ?? throw Missing(name);

    private static AuditFormatException Missing(string name) => new($"The attribute {name} is missing or does not fit.");
}
