namespace Publishing.Domain.Articles;

/// <summary>A fact in the life of one article. The records in this file are the stored contract.</summary>
/// <param name="Occasion">Who, when and why.</param>
public abstract record ArticleEvent(Occasion Occasion);

/// <summary>
/// A fact that readers, feeds and downstream newsrooms see. It carries all they may see, so that nothing else has to be
/// read to show it or to send it.
/// </summary>
/// <param name="Version">The public version it makes: 1 for the first publication, one more for each public fact.</param>
/// <param name="Occasion">Who, when and why.</param>
public abstract record PublicEvent(int Version, Occasion Occasion) : ArticleEvent(Occasion)
{
    /// <summary>Where the article stands after it.</summary>
    public virtual ArticleStatus StatusAfter() => ArticleStatus.Published;

    /// <summary>What readers see from now on; null when they see a notice, or nothing.</summary>
    public virtual Edition? Shows() => null;

    /// <summary>The sentence that readers and receivers are told with it; null for none.</summary>
    public virtual string? Tells() => null;
}

/// <summary>建稿: an article exists, seen by the newsroom only.</summary>
public sealed record ArticleDrafted(ArticleContent Content, Occasion Occasion) : ArticleEvent(Occasion);

/// <summary>编辑: the content that the next publication would show has changed.</summary>
public sealed record DraftEdited(ArticleContent Content, Occasion Occasion) : ArticleEvent(Occasion);

/// <summary>转载登记: where the article came from was stated.</summary>
public sealed record ArticleSourced(SourceCredit Source, Occasion Occasion) : ArticleEvent(Occasion);

/// <summary>弃稿: the draft of a never published article, or the pending edit of a published one, was given up.</summary>
public sealed record DraftDiscarded(Occasion Occasion) : ArticleEvent(Occasion);

/// <summary>签发: readers see the article for the first time; it has its permanent address from now on.</summary>
public sealed record ArticlePublished(int Version, Address Address, Edition Edition, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;
}

/// <summary>更新 (update): the news moved on.</summary>
public sealed record ArticleUpdated(int Version, Edition Edition, string? Note, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;

    /// <inheritdoc />
    public override string? Tells() => Note;
}

/// <summary>重发 (refile): a slip of the pen was mended, the meaning is unchanged.</summary>
public sealed record ArticleRefiled(int Version, Edition Edition, Occasion Occasion) : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;
}

/// <summary>更正 (corrected): a fact was wrong and readers are told what is right.</summary>
public sealed record ArticleCorrected(int Version, Edition Edition, CorrectionNote Correction, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;

    /// <inheritdoc />
    public override string? Tells() => Correction.Note;
}

/// <summary>暂缓 (hold): stop using it while we check.</summary>
public sealed record ArticleHeld(int Version, string Note, Occasion Occasion) : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override ArticleStatus StatusAfter() => ArticleStatus.Held;

    /// <inheritdoc />
    public override string? Tells() => Note;
}

/// <summary>解除暂缓 (release): the check is over, the article may be used as it is.</summary>
public sealed record HoldReleased(int Version, Edition Edition, string? Note, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;

    /// <inheritdoc />
    public override string? Tells() => Note;
}

/// <summary>下线 (withdraw): the article is taken from readers; it may come back.</summary>
/// <param name="Version">The public version this makes.</param>
/// <param name="Note">A public sentence for readers and receivers; null for none.</param>
/// <param name="Gone">True: the address answers 410 Gone; false: 404 Not Found.</param>
/// <param name="Occasion">Who, when and why.</param>
public sealed record ArticleWithdrawn(int Version, string? Note, bool Gone, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override ArticleStatus StatusAfter() => ArticleStatus.Withdrawn;

    /// <inheritdoc />
    public override string? Tells() => Note;
}

/// <summary>恢复 (restore): a withdrawn article is back as it was.</summary>
public sealed record ArticleRestored(int Version, Edition Edition, string? Note, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override Edition? Shows() => Edition;

    /// <inheritdoc />
    public override string? Tells() => Note;
}

/// <summary>撤稿 (kill): the article must not be used at all, for ever; the notice stands in its place.</summary>
public sealed record ArticleRetracted(int Version, Retraction Retraction, Occasion Occasion)
    : PublicEvent(Version, Occasion)
{
    /// <inheritdoc />
    public override ArticleStatus StatusAfter() => ArticleStatus.Retracted;

    /// <inheritdoc />
    public override string? Tells() => Retraction.Notice;
}
