namespace Publishing.Feeds;

/// <summary>Why an article is not to be read.</summary>
public enum NoticeKind
{
    /// <summary>Taken offline while it is being checked; it may come back, so no tombstone is written.</summary>
    Held,

    /// <summary>Taken offline for good, for reasons other than an error in it.</summary>
    Withdrawn,

    /// <summary>Declared wrong and void by the newsroom.</summary>
    Retracted,
}

/// <summary>
/// The public notice in the place of an article that is held, withdrawn or retracted. It keeps the article's id, page
/// and date of publication and nothing else, because a reader drops the old text only when something replaces it.
/// </summary>
public sealed record NoticeItem : FeedItem
{
    /// <summary>Why the article is not to be read.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>What the newsroom tells the public, plain text; blank lines part paragraphs.</summary>
    public required string Text { get; init => field = FeedText.Block(value); }

    /// <summary>The notice's own title; the usual words for <see cref="Kind"/> if none is given.</summary>
    public override string Title { get => field ?? UsualTitle; init => field = FeedText.Line(value); }

    /// <summary>True if the article will not come back, which Atom says by a tombstone too.</summary>
    internal bool IsFinal => Kind is NoticeKind.Withdrawn or NoticeKind.Retracted;

    internal override string Status => Kind switch
    {
        NoticeKind.Held => "held",
        NoticeKind.Withdrawn => "withdrawn",
        NoticeKind.Retracted => "retracted",
        _ => throw new InvalidOperationException($"Unknown kind of notice {Kind}."),
    };

    internal override string Lead => Text;

    internal override string Body => string.Concat(Text
        .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(paragraph => $"<p>{FeedText.ToHtml(paragraph)}</p>"));

    internal override IReadOnlyList<string> Categories => FeedText.Lines([Section]);

    private string UsualTitle => Kind switch
    {
        NoticeKind.Held => "稿件暂停阅览",
        NoticeKind.Withdrawn => "稿件已撤回",
        NoticeKind.Retracted => "撤稿声明",
        _ => throw new InvalidOperationException($"Unknown kind of notice {Kind}."),
    };
}
