namespace Publishing.Domain;

/// <summary>How exactly a time was stated.</summary>
public enum TimePrecision
{
    /// <summary>Only the day was stated; the time of day is midnight.</summary>
    Day,

    /// <summary>Hours and minutes were stated.</summary>
    Minute,

    /// <summary>Seconds were stated.</summary>
    Second,
}

/// <summary>
/// A time that somebody states, such as a page's 发布时间: kept with its offset, its precision and the text it was read
/// from, because a claim is evidence and not a measurement.
/// </summary>
/// <param name="Time">The local time with its offset from UTC; null when the printed text could not be read.</param>
/// <param name="Precision">How exactly it was stated.</param>
/// <param name="Printed">The text as printed; null when the claim did not come from a text.</param>
public sealed record ClaimedTime(DateTimeOffset? Time, TimePrecision Precision, string? Printed);
