namespace Publishing.Messages;

/// <summary>What a message asks of its receiver beyond showing the item. Plain text, so that a new one breaks nobody.</summary>
public static class Signals
{
    /// <summary>Nothing special: a first publication.</summary>
    public const string None = "none";

    /// <summary>Show the new text; the news moved on.</summary>
    public const string Update = "update";

    /// <summary>Show the new text; the meaning is the same.</summary>
    public const string Refile = "refile";

    /// <summary>Show the new text and tell readers what was wrong.</summary>
    public const string Correction = "correction";

    /// <summary>Mandatory: stop using the item until told otherwise.</summary>
    public const string Hold = "hold";

    /// <summary>The item may be used as it is sent.</summary>
    public const string Release = "release";

    /// <summary>Take the item down; it may come back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>The item is back as it is sent.</summary>
    public const string Restore = "restore";

    /// <summary>Mandatory and final: remove the item everywhere and publish the notice.</summary>
    public const string Kill = "kill";
}

/// <summary>The publishing status of an item: ninjs 3.1, property <c>pubStatus</c>.</summary>
public static class PubStatus
{
    /// <summary>May be published.</summary>
    public const string Usable = "usable";

    /// <summary>Must not be published until a later version says so.</summary>
    public const string Withheld = "withheld";

    /// <summary>Must not be published; what was published is taken down.</summary>
    public const string Canceled = "canceled";
}
