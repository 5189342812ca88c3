using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>The store's only door to the state that decisions are made on: a live fold of one article's events.</summary>
public sealed partial class ArticleProjection : SingleStreamProjection<Article, Guid>
{
    /// <summary>Reads what happens to articles.</summary>
    public ArticleProjection() => this.OnlyArticles();

    /// <inheritdoc />
    public override Article? Evolve(Article? snapshot, Guid id, IEvent e) =>
        Article.Evolve(snapshot ?? Article.Absent with { Id = id }, e.Fact());
}
