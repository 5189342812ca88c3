using System.Globalization;
using Publishing.Domain;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>A time as a page shows it: for people, and for machines that read the page.</summary>
/// <param name="Text">For people: in the site's time zone, no more exact than it was stated.</param>
/// <param name="Machine">For machines, in a form of ISO 8601; null where only a text was stated.</param>
public sealed record PrintedTime(string Text, string? Machine)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The time of something that happened here, to the minute.</summary>
    public static PrintedTime Of(DateTimeOffset moment, SiteOptions site) =>
        new(Written(site.Local(moment), Day + " HH:mm"), MachineForm(site.Local(moment)));

    /// <summary>A time that somebody states. A stated day stays that day in every time zone.</summary>
    public static PrintedTime? Of(ClaimedTime? claimed, SiteOptions site) => claimed switch
    {
        null or { Time: null, Printed: null } => null,
        { Time: null, Printed: { } printed } => new PrintedTime(printed, null),
        { Time: { } day, Precision: TimePrecision.Day } => new PrintedTime(Written(day, Day), Written(day, Day)),
        { Time: { } time, Precision: TimePrecision.Minute } => Of(time, site),
        { Time: { } time } => Of(time, site) with { Text = Written(site.Local(time), Day + " HH:mm:ss") },
    };

    /// <summary>When readers are told an article was published: its own date, else when it was here.</summary>
    public static PrintedTime PublicationOf(PublicArticle article, SiteOptions site) =>
        Of(article.Edition?.Content.Dated, site) ?? Of(article.FirstPublished, site);

    private static string MachineForm(DateTimeOffset local) => Written(local, "yyyy-MM-ddTHH:mm:sszzz");

    private static string Written(DateTimeOffset time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture);
}
