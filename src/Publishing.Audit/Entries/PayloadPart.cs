namespace Publishing.Audit.Entries;

/// <summary>The parts a payload is committed to in, so that one can be erased while the others stay provable.</summary>
public static class PayloadPart
{
    /// <summary>Title, section, byline.</summary>
    public const string Head = "head";

    /// <summary>The text.</summary>
    public const string Body = "body";

    /// <summary>Where an article was taken from.</summary>
    public const string Source = "source";

    /// <summary>Why something was done.</summary>
    public const string Reason = "reason";

    /// <summary>Names of persons, addresses, devices.</summary>
    public const string Person = "person";

    /// <summary>All of them, sorted as entries write them.</summary>
    public static IReadOnlyList<string> All { get; } = [Body, Head, Person, Reason, Source];
}
