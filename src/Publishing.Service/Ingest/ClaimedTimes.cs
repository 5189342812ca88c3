using System.Globalization;
using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest;

/// <summary>Reads a publication time as Chinese pages print it. A date without a year is never one.</summary>
internal static partial class ClaimedTimes
{
    // The zone and not a constant: from 1986 to 1991 China had summer time.
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static bool Contains(string text) => Pattern().IsMatch(FieldText.Fold(text));

    public static bool ContainsClock(string text) => Pattern().Match(FieldText.Fold(text)).Groups["hour"].Success;

    /// <summary>The first time in the text; a warning when something looks like one and is impossible.</summary>
    public static PageTime? Read(string? text, ICollection<string> warnings)
    {
        if (text is null) return null;
        var found = Pattern().Match(FieldText.Fold(text));
        if (!found.Success) return null;
        var printed = text.Substring(found.Index, found.Length).Trim();
        if (Local(found) is { } local)
        {
            var offset = Offset(found.Groups["zone"].Value);
            var at = new DateTimeOffset(local, offset ?? China.GetUtcOffset(local));
            return new PageTime(at, Precision(found), printed, offset is null);
        }
        warnings.Add($"the publication time cannot be read: {printed}");
        return null;
    }

    private static DateTime? Local(Match found)
    {
        var hour = Number(found, "hour");
        if (found.Groups["half"].Value == "下午" && hour is > 0 and < 12) hour += 12;
        var (year, month, day) = (Number(found, "year"), Number(found, "month"), Number(found, "day"));
        var (minute, second) = (Number(found, "minute"), Number(found, "second"));
        var possible = month is >= 1 and <= 12 && day >= 1 && year >= 1900
            && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        return possible ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified) : null;
    }

    private static TimePrecision Precision(Match found) => found.Groups["second"].Success ? TimePrecision.Second
        : found.Groups["hour"].Success ? TimePrecision.Minute
        : TimePrecision.Day;

    private static TimeSpan? Offset(string zone)
    {
        if (zone.Length == 0) return null;
        if (zone == "Z") return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60)
            + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        return minutes > 14 * 60 ? null : TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
    }

    private static int Number(Match found, string group) => found.Groups[group].Success
        ? int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(
        @"(?<![0-9])(?<year>(?:19|20)[0-9]{2}) ?[-/.年] ?(?<month>[0-9]{1,2}) ?[-/.月] ?(?<day>[0-9]{1,2})(?![0-9]) ?日?" +
        @"(?:[ T]{0,4}(?:星期.)? {0,3}(?<half>上午|下午)? ?(?<hour>[0-9]{1,2}) ?[:时点] ?(?<minute>[0-9]{1,2}) ?分?" +
        @"(?::?(?<second>[0-9]{2}) ?秒?)?(?:\.[0-9]+)?(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
