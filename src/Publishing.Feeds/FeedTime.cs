using System.Globalization;

namespace Publishing.Feeds;

/// <summary>Dates as the wire wants them, in no culture. The offset a caller gives is kept unless said otherwise.</summary>
internal static class FeedTime
{
    /// <summary>
    /// RFC 3339 in whole seconds, for <c>published</c>: one widespread reader drops the offset of a date that has a
    /// fraction, and is then hours wrong.
    /// </summary>
    public static string Seconds(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>
    /// RFC 3339 in milliseconds and UTC, for <c>updated</c>: two changes in one second stay apart (RFC 4287 section
    /// 4.2.15), and without a numeric offset no reader can lose it. Also the capital T and Z of RFC 6721 section 3.
    /// </summary>
    public static string Milliseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a four-digit year, for RSS: <c>+0800</c>, or <c>GMT</c> for UTC.</summary>
    public static string Rfc822(DateTimeOffset time)
    {
        var text = time.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture);
        return text + (time.Offset == TimeSpan.Zero
            ? "GMT"
            : time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
    }

    /// <summary>Day and minute for a person to read, as shown beside a correction.</summary>
    public static string ForPeople(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
