using System.Globalization;

namespace Publishing.Service.Ingest.Archives;

/// <summary>The two dates of an exported item: local time without zone, and the same in GMT.</summary>
internal static class ArchiveTimes
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(14);

    /// <summary>
    /// GMT says the instant and local time the offset the site had then. When their distance is no zone's, GMT counts and the
    /// local time is told; without GMT (never published, or an old importer) local time is read in the site's zone.
    /// </summary>
    public static DateTimeOffset? Read(string? local, string? gmt, TimeZoneInfo zone, ICollection<string> warnings)
    {
        var (here, utc) = (Parse(local), Parse(gmt));
        if (utc is null) return here is null ? null : new DateTimeOffset(here.Value, zone.GetUtcOffset(here.Value));
        var instant = new DateTimeOffset(utc.Value, TimeSpan.Zero);
        if (here is null) return TimeZoneInfo.ConvertTime(instant, zone);
        var offset = here.Value - utc.Value;
        if (offset.Duration() <= OffsetMax && offset.Ticks % TimeSpan.FromMinutes(15).Ticks == 0) return instant.ToOffset(offset);
        warnings.Add($"local time {local} and GMT {gmt} are no zone apart; GMT was taken");
        return TimeZoneInfo.ConvertTime(instant, zone);
    }

    private static DateTime? Parse(string? text) => DateTime.TryParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
