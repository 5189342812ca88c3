using System.Globalization;
using System.Text.RegularExpressions;
using Publishing.Domain;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>
/// Reads the times of feeds. RFC 822, RFC 3339, what Chinese systems print, and the mistakes met in practice; what is no
/// time stays text, and is never taken for now.
/// </summary>
internal static partial class UpstreamTimes
{
    private const int LengthMax = 100;
    private const int YearMin = 1980;
    private const int YearMax = 2100;
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    // From 10 digits on a number counts seconds, from 13 milliseconds; shorter ones are too old for any feed.
    private const int SecondsDigits = 10;

    /// <summary>Null when there is no text at all.</summary>
    public static UpstreamTime? Read(string? raw, TimeZoneInfo zone)
    {
        var text = raw?.Trim() ?? "";
        if (raw is null) return null;
        if (text.Length is 0 or > LengthMax) return Unread(text);
        var folded = FieldText.Fold(text).Trim();
        return Rfc822(folded, text, zone) ?? Number(folded, text, zone) ?? Iso(folded, text) ?? Printed(text, zone) ?? Unread(text);
    }

    private static UpstreamTime Unread(string text) => new(null, TimePrecision.Day, text, ["unreadable"]);

    private static UpstreamTime? Rfc822(string folded, string text, TimeZoneInfo zone)
    {
        var found = Rfc822Pattern().Match(folded);
        if (!found.Success) return null;
        var flags = new List<string>();
        var year = Int(found, "year");
        if (found.Groups["year"].Length == 2) year += year < 50 ? 2000 : 1900;
        if (Local(year, Month(found.Groups["month"].Value), Int(found, "day"), found) is not { } local) return Unread(text);
        if (found.Groups["weekday"] is { Success: true } day && !day.Value.StartsWith(Days[(int)local.DayOfWeek], StringComparison.OrdinalIgnoreCase))
            flags.Add("weekday_wrong");
        if (Offset(found.Groups["zone"].Value, local, zone, flags) is not { } offset) return Unread(text);
        return Of(local, offset, found.Groups["second"].Success ? TimePrecision.Second : TimePrecision.Minute, text, flags);
    }

    private static UpstreamTime? Number(string folded, string text, TimeZoneInfo zone)
    {
        if (!Digits().IsMatch(folded)) return null;
        var number = long.Parse(folded, CultureInfo.InvariantCulture);
        var at = folded.Length == SecondsDigits
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : DateTimeOffset.FromUnixTimeMilliseconds(number);
        return new UpstreamTime(TimeZoneInfo.ConvertTime(at, zone), TimePrecision.Second, text, ["unix_time"]);
    }

    private static UpstreamTime? Iso(string folded, string text)
    {
        var found = IsoPattern().Match(folded);
        if (!found.Success) return null;
        var flags = new List<string>();
        if (Local(Int(found, "year"), Int(found, "month"), Int(found, "day"), found, flags) is not { } local) return Unread(text);
        var offset = found.Groups["zone"].Value is "Z" or "z" ? TimeSpan.Zero : Numeric(found.Groups["zone"].Value);
        if (offset is null) return Unread(text);
        return Of(local, offset.Value, found.Groups["second"].Success ? TimePrecision.Second : TimePrecision.Minute, text, flags);
    }

    private static UpstreamTime? Printed(string text, TimeZoneInfo zone)
    {
        if (ClaimedTimes.Read(text, [], zone) is not { } time || ClaimedTimes.Without(text).Trim().Length > 0) return null;
        return Of(time.At.DateTime, time.At.Offset, time.Precision, text, time.ZoneAssumed ? ["assumed_zone"] : []);
    }

    private static UpstreamTime Of(DateTime local, TimeSpan offset, TimePrecision precision, string text, List<string> flags)
    {
        if (local.Year > YearMax) flags.Add("implausible");
        else if (local.Year < YearMin) flags.Add("epoch");
        // The last day of the calendar has no instant everywhere.
        if (local.Ticks - offset.Ticks < 0 || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks) return Unread(text);
        return new UpstreamTime(new DateTimeOffset(local, offset), precision, text, flags);
    }

    private static DateTime? Local(int year, int month, int day, Match found, List<string>? flags = null)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var (hour, minute, second) = (Int(found, "hour"), Int(found, "minute"), Int(found, "second"));
        var rolls = flags is not null && ((hour == 24 && minute == 0 && second == 0) || (second == 60 && minute == 59));
        if (rolls) flags!.Add(hour == 24 ? "hour_24" : "leap_second");
        else if (hour > 23 || minute > 59 || second > 59) return null;
        return new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddHours(hour).AddMinutes(minute).AddSeconds(second);
    }

    private static TimeSpan? Offset(string name, DateTime local, TimeZoneInfo zone, List<string> flags)
    {
        switch (name.ToUpperInvariant())
        {
            case "":
                flags.Add("assumed_zone");
                return zone.GetUtcOffset(local);
            case "CST":
                // China's and America's central time share the letters; here they are China's.
                flags.Add("ambiguous_zone");
                return zone.GetUtcOffset(local);
            case "GMT" or "UT" or "UTC" or "Z": return TimeSpan.Zero;
            case "EST": return TimeSpan.FromHours(-5);
            case "EDT" or "CDT": return TimeSpan.FromHours(name[0] is 'E' or 'e' ? -4 : -5);
            case "PST": return TimeSpan.FromHours(-8);
            case "PDT" or "MST": return TimeSpan.FromHours(-7);
            case "MDT": return TimeSpan.FromHours(-6);
            case "HKT" or "SGT": return TimeSpan.FromHours(8);
            default: return Numeric(name);
        }
    }

    private static TimeSpan? Numeric(string zone)
    {
        if (zone.Length is not (5 or 6) || zone[0] is not ('+' or '-')) return null;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var minutes = (number / 100 * 60) + (number % 100);
        return minutes > 14 * 60 || number % 100 > 59 ? null : TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
    }

    private static int Month(string name) => Array.FindIndex(
        CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames,
        month => month.Length > 0 && name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    private static int Int(Match found, string group) => found.Groups[group].Success
        ? int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"^(?:(?<weekday>[A-Za-z]{3,9}),?\s+)?(?<day>[0-9]{1,2})[\s-](?<month>[A-Za-z]{3,9})[\s-](?<year>[0-9]{4}|[0-9]{2})\s+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?\s*(?<zone>[A-Za-z]{1,4}|[+-][0-9]{2}:?[0-9]{2})?(?:\s*\([A-Za-z ]{1,40}\))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc822Pattern();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.[0-9]{1,9})?)?\s?(?<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex IsoPattern();

    [GeneratedRegex("^(?:[0-9]{10}|[0-9]{13})$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
