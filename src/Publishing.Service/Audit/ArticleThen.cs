using Publishing.Domain;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Audit;

/// <summary>An article as it was at a moment, for the newsroom and for readers.</summary>
/// <param name="Moment">Which moment.</param>
/// <param name="Article">The article as the newsroom saw it.</param>
/// <param name="Readers">What readers got then.</param>
public sealed record ArticleThen(MomentThen Moment, ArticleView Article, ReadersThen Readers)
{
    /// <summary>The article at a moment of its life.</summary>
    public static ArticleThen Of(Moment moment, SiteOptions site) => new(
        MomentThen.Of(moment.Last),
        ArticleView.Of(moment.Last.After, moment.Last.Revision, site),
        ReadersThen.Of(PublicArticle.After(moment.Id, moment.Life)));
}

/// <summary>The event after which an article is shown.</summary>
/// <param name="Revision">Its number in the article's stream.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its name.</param>
/// <param name="By">Who did it.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record MomentThen(long Revision, Guid EventId, string Type, Actor By, DateTimeOffset RecordedAt)
{
    /// <summary>The moment right after a step.</summary>
    public static MomentThen Of(LifeStep step) =>
        new(step.Revision, step.EventId, step.Type, step.Fact.Occasion.By, step.Recorded);
}

/// <summary>What readers got at the article's address.</summary>
/// <param name="Status">The HTTP status; null while the article had no address.</param>
/// <param name="Article">All that strangers could see; null while they could see nothing.</param>
public sealed record ReadersThen(int? Status, PublicArticle? Article)
{
    /// <summary>What readers get of an article; null stands for one that is not public.</summary>
    public static ReadersThen Of(PublicArticle? article) =>
        new(article is null ? null : ReadArticlePage.StatusOf(article), article);
}
