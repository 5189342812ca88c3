using Microsoft.Extensions.Options;
using Publishing.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Feeds;

/// <summary>
/// Makes documents of what was read. Of the clock they know the day only, so all instances make the same bytes all day.
/// </summary>
public sealed class FeedMaker(IOptions<SiteOptions> site, IOptions<FeedOptions> feeds, FeedHub hub, TimeProvider clock)
{
    private readonly int _noticeDays = (int)Math.Ceiling(feeds.Value.NoticeKept.TotalDays);

    /// <summary>The day of the site's calendar.</summary>
    public DateOnly Today() => NoticePeriod.DayOf(clock.GetUtcNow(), site.Value);

    /// <summary>The feed as it is on a day.</summary>
    public Feed Make(FeedReading reading, DateOnly today) =>
        FeedTranslator.Document(reading, site.Value, Notices(today), hub);

    /// <summary>The feed as it is on a day, without what is in it.</summary>
    public Feed Outline(FeedReading reading, DateOnly today) => FeedTranslator.Describe(reading.Key, site.Value) with
    {
        Updated = FeedTranslator.Updated(reading, Notices(today)),
    };

    /// <summary>The document of a feed as it is on a day.</summary>
    public ShelvedDocument Render(FeedReading reading, FeedFormat format, DateOnly today)
    {
        var feed = Make(reading, today);
        var modified = feed.IsArchive ? null : (DateTimeOffset?)feed.Updated;
        return new ShelvedDocument(
            FeedDocument.Write(feed, format), FeedDocument.MediaType(format), modified, feed.Self.In(format), feed.Hubs);
    }

    private NoticePeriod Notices(DateOnly today) => new(site.Value, today, _noticeDays);
}
