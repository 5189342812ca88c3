namespace Publishing.Domain.Articles;

/// <summary>下线 (withdraw): takes the article from readers; it may come back.</summary>
/// <param name="Reason">Why, for the newsroom's record.</param>
/// <param name="Note">What readers and receivers are told; may be left out.</param>
/// <param name="Gone">True: its address answers 410 Gone; false: 404 Not Found.</param>
public sealed record WithdrawArticle(string Reason, string? Note = null, bool Gone = false) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Published or ArticleStatus.Held => Unless(
            [.. ContentRules.FaultsOfNote(Reason, "reason"), .. ContentRules.FaultsOfNote(Note, "note", required: false)],
            () => new ArticleWithdrawn(article.NextVersion, Note, Gone, occasion.Because(Reason))),
        ArticleStatus.Withdrawn => Refusal.WrongState("withdrawn", "The article is withdrawn already."),
        _ => Refused(article, "withdrawn"),
    };
}

/// <summary>恢复 (restore): brings a withdrawn article back as it was.</summary>
/// <param name="Reason">Why, for the newsroom's record.</param>
/// <param name="Note">What receivers are told; may be left out.</param>
public sealed record RestoreArticle(string Reason, string? Note = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article switch
    {
        { Status: ArticleStatus.Withdrawn, Public: { } edition } => Unless(
            [.. ContentRules.FaultsOfNote(Reason, "reason"), .. ContentRules.FaultsOfNote(Note, "note", required: false)],
            () => new ArticleRestored(article.NextVersion, edition, Note, occasion.Because(Reason))),
        { Status: ArticleStatus.Published or ArticleStatus.Held } =>
            Refusal.WrongState("not-withdrawn", "The article is not withdrawn."),
        _ => Refused(article, "restored"),
    };
}
