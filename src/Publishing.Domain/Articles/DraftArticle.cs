namespace Publishing.Domain.Articles;

/// <summary>建稿: starts an article that only the newsroom sees.</summary>
public sealed record DraftArticle(ArticleContent Content) : ArticleCommand
{
    /// <inheritdoc />
    public override Decision Decide(Article article, Occasion occasion) => article.Status switch
    {
        ArticleStatus.Absent => Unless(ContentRules.FaultsOf(Content), () => new ArticleDrafted(Content, occasion)),
        _ => Refusal.WrongState("article-exists", "An article with this id exists already."),
    };
}
