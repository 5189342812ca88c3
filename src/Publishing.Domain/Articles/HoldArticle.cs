namespace Publishing.Domain.Articles;

/// <summary>暂缓 (hold): asks everybody to stop using the article while it is being checked.</summary>
/// <param name="Note">What readers and receivers are told.</param>
/// <param name="Reason">Why, for the newsroom's record.</param>
public sealed record HoldArticle(string Note, string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Published => Unless(
            [.. ContentRules.FaultsOfNote(Note, "note"), .. ContentRules.FaultsOfReason(Reason)],
            () => new ArticleHeld(article.NextVersion, Note.Trim(), occasion.Because(Reason))),
        ArticleStatus.Held => Refusal.WrongState("held", "The article is on hold already."),
        _ => Refused(article, "put on hold"),
    };
}

/// <summary>解除暂缓 (release): the check is over and the article may be used as it is.</summary>
/// <param name="Note">What receivers are told; may be left out.</param>
/// <param name="Reason">Why, for the newsroom's record.</param>
public sealed record ReleaseHold(string? Note = null, string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article switch
    {
        { Status: ArticleStatus.Held, Public: { } edition } => Unless(
            [.. ContentRules.FaultsOfNote(Note, "note", required: false), .. ContentRules.FaultsOfReason(Reason)],
            () => new HoldReleased(article.NextVersion, edition, Note, occasion.Because(Reason))),
        { Status: ArticleStatus.Published } => Refusal.WrongState("not-held", "The article is not on hold."),
        _ => Refused(article, "released"),
    };
}
