using JasperFx.Events;
using JasperFx.Events.Projections;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>How the article's facts are named in the store. The names are a contract with everything stored.</summary>
public static class StoredFacts
{
    /// <summary>Every event type with the name it is stored under.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(ArticleDrafted)] = "article_drafted",
        [typeof(DraftEdited)] = "draft_edited",
        [typeof(ArticleSourced)] = "article_sourced",
        [typeof(DraftDiscarded)] = "draft_discarded",
        [typeof(ArticlePublished)] = "article_published",
        [typeof(ArticleUpdated)] = "article_updated",
        [typeof(ArticleRefiled)] = "article_refiled",
        [typeof(ArticleCorrected)] = "article_corrected",
        [typeof(ArticleHeld)] = "article_held",
        [typeof(HoldReleased)] = "hold_released",
        [typeof(ArticleWithdrawn)] = "article_withdrawn",
        [typeof(ArticleRestored)] = "article_restored",
        [typeof(ArticleRetracted)] = "article_retracted",
    };

    /// <summary>
    /// Leaves everything to the projection or subscription that happens to articles, and nothing else.
    /// </summary>
    public static void OnlyArticles(this EventFilterable reader)
    {
        foreach (var type in Names.Keys)
        {
            reader.IncludeType(type);
        }
    }

    /// <summary>The article fact in a stored event.</summary>
    /// <exception cref="InvalidOperationException">The event is not one of an article; reading stops loudly.</exception>
    public static ArticleEvent Fact(this IEvent e) =>
        e.Data as ArticleEvent
        ?? throw new InvalidOperationException($"Event {e.Id} of type {e.EventTypeName} is not a fact about an article.");
}
