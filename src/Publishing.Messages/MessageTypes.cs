namespace Publishing.Messages;

/// <summary>
/// The names of the messages: CloudEvents 1.0 attribute <c>type</c>. They are a contract; inside v1 fields are only added,
/// and a changed meaning gets a name of its own that is sent beside the old one.
/// </summary>
public static class MessageTypes
{
    /// <summary>What every name begins with.</summary>
    public const string Prefix = "org.publishing.article.";

    /// <summary>签发: readers see the article for the first time.</summary>
    public const string Published = Prefix + "published.v1";

    /// <summary>更新: the news moved on.</summary>
    public const string Updated = Prefix + "updated.v1";

    /// <summary>重发: a slip was mended, the meaning is unchanged.</summary>
    public const string Refiled = Prefix + "refiled.v1";

    /// <summary>更正: a fact was wrong; the message says what is right.</summary>
    public const string Corrected = Prefix + "corrected.v1";

    /// <summary>暂缓: stop using it while it is checked.</summary>
    public const string Held = Prefix + "held.v1";

    /// <summary>解除暂缓: it may be used as it is.</summary>
    public const string Released = Prefix + "released.v1";

    /// <summary>下线: take it down; it may come back.</summary>
    public const string Withdrawn = Prefix + "withdrawn.v1";

    /// <summary>恢复: it is back as it was.</summary>
    public const string Restored = Prefix + "restored.v1";

    /// <summary>撤稿: it must not be used at all, for ever.</summary>
    public const string Retracted = Prefix + "retracted.v1";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Published, Updated, Refiled, Corrected, Held, Released, Withdrawn, Restored, Retracted];

    /// <summary>The action in a name, such as <c>corrected</c>; the second word of a routing key.</summary>
    /// <exception cref="ArgumentException">The name is not one of <see cref="All"/>.</exception>
    public static string ActionOf(string type) =>
        All.Contains(type)
            ? type[Prefix.Length..type.LastIndexOf('.')]
            : throw new ArgumentException($"'{type}' is not the name of a message.", nameof(type));
}
