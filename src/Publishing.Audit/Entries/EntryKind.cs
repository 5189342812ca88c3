namespace Publishing.Audit.Entries;

/// <summary>What a leaf is about.</summary>
public enum EntryKind
{
    /// <summary>A stored event.</summary>
    Event,

    /// <summary>An event that turned up inside a gap that had been declared empty.</summary>
    Late,

    /// <summary>Sequence numbers that no event has.</summary>
    Gap,

    /// <summary>An act upon the log itself, such as an erasure.</summary>
    Audit,
}
