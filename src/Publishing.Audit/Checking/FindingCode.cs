namespace Publishing.Audit.Checking;

/// <summary>The codes of findings: C for the log, S for its entries, D for payloads and the store.</summary>
public static class FindingCode
{
    /// <summary>No trusted log signed the checkpoint, or it cannot be read.</summary>
    public const string LogSignature = "C1";

    /// <summary>Not enough witnesses cosigned the checkpoint.</summary>
    public const string Quorum = "C2";

    /// <summary>The entries do not hash to the root.</summary>
    public const string Root = "C3";

    /// <summary>The log is shorter than it has been.</summary>
    public const string Shorter = "C4";

    /// <summary>There is no proof that the log continues the retained checkpoint.</summary>
    public const string Consistency = "C5";

    /// <summary>The log's beginning has another root than the retained checkpoint.</summary>
    public const string Prefix = "C6";

    /// <summary>A tile is missing, too short or not what the entries hash to.</summary>
    public const string Tile = "C7";

    /// <summary>An entry is not proven to be in the log.</summary>
    public const string Inclusion = "C8";

    /// <summary>A file is missing, unreadable, or does not belong there.</summary>
    public const string File = "C9";

    /// <summary>An event is there twice.</summary>
    public const string Twice = "S1";

    /// <summary>The versions of a stream are not 1, 2, 3….</summary>
    public const string Version = "S2";

    /// <summary>An event turned up in a gap that had been declared empty.</summary>
    public const string Late = "S3";

    /// <summary>A sequence number is there twice.</summary>
    public const string Sequence = "S4";

    /// <summary>An event lies inside a declared gap and does not say that it is late.</summary>
    public const string InGap = "S5";

    /// <summary>The claimed time is before a cosigned checkpoint that does not contain the entry.</summary>
    public const string Backdated = "S6";

    /// <summary>An entry cannot be read.</summary>
    public const string Entry = "S7";

    /// <summary>The claimed time is after a cosigned checkpoint that contains the entry.</summary>
    public const string Postdated = "S8";

    /// <summary>An entry is of another log.</summary>
    public const string Origin = "S9";

    /// <summary>The store has an event without a leaf. Found by who sees the store.</summary>
    public const string WithoutLeaf = "D1";

    /// <summary>A disclosure is not what the entry commits to.</summary>
    public const string Payload = "D2";

    /// <summary>The store's row has other attributes than its leaf. Found by who sees the store.</summary>
    public const string Row = "D3";

    /// <summary>A part is gone and no order says that it was erased.</summary>
    public const string Gone = "D4";

    /// <summary>A leaf has no row in the store. Found by who sees the store.</summary>
    public const string WithoutRow = "D5";

    /// <summary>A part is gone under an order that a leaf names: no fault.</summary>
    public const string Erased = "D6";
}
