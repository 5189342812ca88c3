namespace Publishing.Domain.Articles;

/// <summary>
/// 编辑: replaces what the next publication would show. Readers see nothing of it until then. An edit back to what they
/// see already gives up the pending one.
/// </summary>
public sealed record EditDraft(ArticleContent Content, string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Absent or ArticleStatus.Retracted or ArticleStatus.Discarded => Refused(article, "edited"),
        _ when article.Working!.Content == Content => Decision.Nothing,
        _ when article.Working with { Content = Content } == article.Public => new DiscardDraft(Reason).Decide(article, occasion),
        _ => Unless(
            [.. ContentRules.FaultsOf(Content), .. ContentRules.FaultsOfReason(Reason)],
            () => new DraftEdited(Content, occasion.Because(Reason))),
    };
}
