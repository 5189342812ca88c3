namespace Publishing.Domain.Articles;

/// <summary>转载登记: states where the article came from. Readers see it with the next publication.</summary>
public sealed record SourceArticle(SourceCredit Source, string? Reason = null) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Absent or ArticleStatus.Retracted or ArticleStatus.Discarded => Refused(article, "sourced"),
        _ when article.Working!.Source == Source => Decision.Nothing,
        _ when article.Working with { Source = Source } == article.Public => new DiscardDraft(Reason).Decide(article, occasion),
        _ => Unless(
            [.. ContentRules.FaultsOf(Source), .. ContentRules.FaultsOfReason(Reason)],
            () => new ArticleSourced(Source, occasion.Because(Reason))),
    };
}
