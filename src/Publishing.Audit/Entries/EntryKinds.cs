namespace Publishing.Audit.Entries;

/// <summary>The kinds as entries write them.</summary>
internal static class EntryKinds
{
    public static string Name(EntryKind kind) => kind switch
    {
        EntryKind.Event => "event",
        EntryKind.Late => "late",
        EntryKind.Gap => "gap",
        EntryKind.Audit => "audit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
