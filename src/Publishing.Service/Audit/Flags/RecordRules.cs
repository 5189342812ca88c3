using Publishing.Domain.Articles;
using Publishing.Service.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>Rules about the record itself: its numbers and its clocks.</summary>
public static class RecordRules
{
    /// <summary>
    /// How far the time an event claims may be from the time it was recorded: a commit that waited for a slow disk and
    /// two clocks that are kept by NTP, and a good deal more.
    /// </summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>How far the record's own clock may go back between two events: a clock being set right.</summary>
    public static readonly TimeSpan StepBackTolerance = TimeSpan.FromSeconds(60);

    // A stated day has no time zone; somewhere it is tomorrow already.
    private static readonly TimeSpan DayTolerance = TimeSpan.FromHours(26);

    /// <summary>A number is missing in the article's stream, or in its public versions.</summary>
    public static FlagRule VersionJump { get; } = new(
        "version-jump",
        FlagSeverity.Alarm,
        "A revision or public version is missing before this event.",
        "版本号不连续",
        life => life.Where((step, i) => IsJump(i == 0 ? null : life[i - 1], step)).Select(step => new Finding(step)));

    /// <summary>The event was recorded before the one before it.</summary>
    public static FlagRule ClockBackwards { get; } = new(
        "clock-backwards",
        FlagSeverity.Alarm,
        "The recorded time is earlier than that of the event before it.",
        "记录时间倒退",
        life => life.Zip(life.Skip(1))
            .Where(pair => pair.Second.Recorded < pair.First.Recorded - StepBackTolerance)
            .Select(pair => new Finding(pair.Second, pair.First)));

    /// <summary>The event claims to have happened long before it was recorded.</summary>
    public static FlagRule Backdated { get; } = new(
        "backdated",
        FlagSeverity.Alarm,
        "The event claims a time well before it was recorded.",
        "声称时间早于记录时间",
        life => life
            .Where(step => step.Fact.Occasion.At < step.Recorded - ClockTolerance)
            .Select(step => new Finding(step)));

    /// <summary>The event claims to have happened after it was recorded.</summary>
    public static FlagRule FutureDated { get; } = new(
        "future-dated",
        FlagSeverity.Alarm,
        "The event claims a time well after it was recorded.",
        "声称时间晚于记录时间",
        life => life
            .Where(step => step.Fact.Occasion.At > step.Recorded + ClockTolerance)
            .Select(step => new Finding(step)));

    /// <summary>Readers are told a date that had not come when it was recorded.</summary>
    public static FlagRule DatedAhead { get; } = new(
        "dated-ahead",
        FlagSeverity.Warning,
        "The article shows readers a date that lay ahead when it was published.",
        "刊发日期在将来",
        life => life
            .Where(step => step.Fact is PublicEvent fact
                && fact.Shows()?.Content.Dated?.Time is { } dated
                && dated > step.Recorded + DayTolerance)
            .Select(step => new Finding(step)));

    private static bool IsJump(LifeStep? before, LifeStep step) =>
        step.Revision != (before?.Revision ?? 0) + 1
        || (step.Fact is PublicEvent fact && fact.Version != step.Before.PublicVersion + 1);
}
