namespace Publishing.Domain.Articles;

/// <summary>弃稿: gives up a draft, or the pending edit of a published article.</summary>
public sealed record DiscardDraft(string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article switch
    {
        { Status: ArticleStatus.Absent or ArticleStatus.Retracted } => Refused(article, "discarded"),
        { Status: ArticleStatus.Discarded } or { Pending: null } => Decision.Nothing,
        _ => Unless(ContentRules.FaultsOfReason(Reason), () => new DraftDiscarded(occasion.Because(Reason))),
    };
}
