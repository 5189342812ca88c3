using System.Globalization;
using System.Text.RegularExpressions;
using Publishing.Domain;

namespace Publishing.Service.Ingest;

/// <summary>Reads a publication time as Chinese pages print it. A date without a year is never one.</summary>
internal static partial class ClaimedTimes
{
    private const string Numerals = "〇一二三四五六七八九";
    private const string Clock =
        @"(?:[ T,]{0,4}(?:\(?(?:星期|周).\)?)? {0,3}(?<half>上午|下午|晚上|中午|凌晨)? ?(?<hour>[0-9]{1,2}) ?[:时点] ?(?<minute>[0-9]{1,2}) ?分?" +
        @"(?::?(?<second>[0-9]{2}) ?秒?)?(?:\.[0-9]+)?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?";

    // The zone and not a constant: from 1986 to 1991 China had summer time.
    public static TimeZoneInfo China { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static bool Contains(string text) => Find(FieldText.Fold(text)) is not null;

    public static bool ContainsClock(string text) => Find(FieldText.Fold(text))?.Groups["hour"].Success == true;

    /// <summary>The text without the time in it.</summary>
    public static string Without(string text) => Find(FieldText.Fold(text)) is { } found
        ? text.Remove(found.Index, found.Length).Insert(found.Index, "  ")
        : text;

    /// <summary>What stands before the time; null without a time.</summary>
    public static string? TextBefore(string text) => Find(FieldText.Fold(text)) is { } found ? text[..found.Index] : null;

    /// <summary>The first time in the text; a warning when something looks like one and is impossible.</summary>
    public static PageTime? Read(string? text, ICollection<string> warnings, TimeZoneInfo? zone = null)
    {
        if (text is null || Find(FieldText.Fold(text)) is not { } found) return null;
        var printed = text.Substring(found.Index, found.Length).Trim();
        if (Local(found) is { } local)
        {
            var offset = Offset(found.Groups["zone"].Value);
            var at = new DateTimeOffset(local, offset ?? (zone ?? China).GetUtcOffset(local));
            return new PageTime(at, Precision(found), printed, offset is null);
        }
        warnings.Add($"the publication time cannot be read: {printed}");
        return null;
    }

    /// <summary>The day in an address such as <c>/2026-03/08/</c> or <c>/202603/t20260304_1.html</c>.</summary>
    public static PageTime? ReadPath(string path) => PathDay().Matches(path)
        .Where(day => Local(day) is not null)
        .Select(day => new PageTime(InChina(Local(day)!.Value), TimePrecision.Day, day.Value, true))
        .LastOrDefault();

    /// <summary>A local time given in another format, in Chinese time unless a zone is named.</summary>
    public static PageTime Of(DateTime local, TimePrecision precision, string printed, TimeZoneInfo? zone) =>
        new(new DateTimeOffset(local, (zone ?? China).GetUtcOffset(local)), precision, printed, true);

    private static DateTimeOffset InChina(DateTime local) => new(local, China.GetUtcOffset(local));

    private static Match? Find(string folded) =>
        new[] { Digits(), ChineseNumerals(), MonthFirst(), DayFirst() }
            .Select(pattern => pattern.Match(folded))
            .FirstOrDefault(found => found.Success);

    private static DateTime? Local(Match found)
    {
        var (hour, half) = (Number(found, "hour"), found.Groups["half"].Value);
        if (half is "下午" or "晚上" or "中午" or "P" or "p" && hour is > 0 and < 12 && !(half == "中午" && hour == 11)) hour += 12;
        if (half is "A" or "a" && hour == 12) hour = 0;
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

    private static int Number(Match found, string group)
    {
        var text = found.Groups[group].Value;
        if (text.Length == 0) return 0;
        if (char.IsAsciiDigit(text[0])) return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return char.IsAsciiLetter(text[0])
            ? (Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames,
                name => name.Length > 0 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1)
            : Chinese(text.Replace('○', '〇').Replace('零', '〇'));
    }

    // 二〇二六 is read digit by digit, 二十六 by tens.
    private static int Chinese(string text)
    {
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return text.Aggregate(0, (number, digit) => (number * 10) + Numerals.IndexOf(digit, StringComparison.Ordinal));
        var tens = ten == 0 ? 1 : Numerals.IndexOf(text[0], StringComparison.Ordinal);
        return (tens * 10) + (ten + 1 < text.Length ? Numerals.IndexOf(text[ten + 1], StringComparison.Ordinal) : 0);
    }

    [GeneratedRegex(
        @"(?<![0-9])(?<year>(?:19|20)[0-9]{2}) ?[-/.年] ?(?<month>[0-9]{1,2}) ?[-/.月] ?(?<day>[0-9]{1,2})(?![0-9]) ?日?" + Clock,
        RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<year>[一二][〇○零一二三四五六七八九]{3})年(?<month>十?[一二]|十|[一二三四五六七八九])月(?<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日" + Clock,
        RegexOptions.CultureInvariant)]
    private static partial Regex ChineseNumerals();

    [GeneratedRegex(@"\b(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<year>(?:19|20)[0-9]{2})(?![0-9])" + Clock,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\b(?<day>[0-9]{1,2}) (?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? (?<year>(?:19|20)[0-9]{2})(?![0-9])" + Clock,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"(?<![0-9])(?<year>20[0-9]{2})(?:[-/]?(?<month>0[1-9]|1[0-2])[-/]?(?<day>[0-3][0-9])|[-/](?<month>[1-9]|1[0-2])[-/](?<day>[1-9]|[12][0-9]|3[01]))(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex PathDay();
}
