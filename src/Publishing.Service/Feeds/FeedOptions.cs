using System.ComponentModel.DataAnnotations;

namespace Publishing.Service.Feeds;

/// <summary>Configuration section <c>Feeds</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>
    /// How long a feed shows the notice of a withdrawal or a retraction; counted in days of the site's calendar. What
    /// stays for ever is the mark of deletion in Atom.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan NoticeKept { get; init; } = TimeSpan.FromDays(30);
}
