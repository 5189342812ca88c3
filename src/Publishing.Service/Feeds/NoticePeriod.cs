using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Feeds;

/// <summary>How long the notice of a withdrawal or a retraction is shown. A hold's is, as long as it lasts.</summary>
/// <param name="Site">Whose calendar counts.</param>
/// <param name="Today">The day.</param>
/// <param name="Days">For how many days after its own a notice is shown.</param>
public sealed record NoticePeriod(SiteOptions Site, DateOnly Today, int Days)
{
    /// <summary>The day of a moment in the site's calendar.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, SiteOptions site) =>
        DateOnly.FromDateTime(site.Local(moment).DateTime);

    /// <summary>True when the article shows a notice whose time is over.</summary>
    public bool IsOver(PublicArticle article) =>
        article.Status is ArticleStatus.Withdrawn or ArticleStatus.Retracted && Today >= LastDayAfter(article);

    /// <summary>When the notice ended: the first moment of the day it is not shown any more.</summary>
    public DateTimeOffset End(PublicArticle article)
    {
        var midnight = LastDayAfter(article).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone).GetUtcOffset(midnight));
    }

    private DateOnly LastDayAfter(PublicArticle article) => DayOf(article.LastChanged, Site).AddDays(Days + 1);
}
