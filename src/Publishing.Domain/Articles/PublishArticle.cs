namespace Publishing.Domain.Articles;

/// <summary>签发: shows a draft to readers for the first time, at a permanent address.</summary>
public sealed record PublishArticle(Address Address) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article switch
    {
        { Status: ArticleStatus.Draft, Pending: { } edition } => Unless(
            ContentRules.FaultsForPublication(edition),
            () => new ArticlePublished(article.NextVersion, Address, edition, occasion)),
        { Status: ArticleStatus.Published } =>
            Refusal.WrongState("already-published", "It is published; send changes as an update, a refile or a correction."),
        _ => Refused(article, "published"),
    };
}
