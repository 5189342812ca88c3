using System.Globalization;
using Publishing.Domain;

namespace Publishing.Service.Ingest;

/// <summary>Reads a time by a profile's own formats.</summary>
internal static class ProfileTimes
{
    /// <summary>Null when no format fits.</summary>
    public static PageTime? Read(string text, IReadOnlyList<string> formats, TimeZoneInfo? zone)
    {
        foreach (var format in formats)
            if (DateTime.TryParseExact(FieldText.Fold(text), format, CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces, out var local))
                return ClaimedTimes.Of(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Precision(format), text, zone);
        return null;
    }

    private static TimePrecision Precision(string format) =>
        format.Contains('s', StringComparison.Ordinal) ? TimePrecision.Second
        : format.Contains('m', StringComparison.Ordinal) ? TimePrecision.Minute
        : TimePrecision.Day;
}
