using Publishing.Service.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>Every rule over the life of one article. A new one is a new line here and a test.</summary>
public static class FlagRules
{
    /// <summary>The rules, in the order flags are shown in.</summary>
    public static IReadOnlyList<FlagRule> All { get; } =
    [
        RecordRules.VersionJump,
        RecordRules.ClockBackwards,
        RecordRules.Backdated,
        RecordRules.FutureDated,
        RecordRules.DatedAhead,
        SourceRules.Unsourced,
        SourceRules.Uncredited,
        SourceRules.SourceChanged,
        ChangeRules.TitleChanged,
        ChangeRules.ChangedWithoutNote,
        ChangeRules.CorrectedNothing,
        ChangeRules.BackUnchanged,
        PeopleRules.OneHand,
    ];

    /// <summary>Every kind of flag there is, those over several articles included.</summary>
    public static IReadOnlyList<FlagKind> Kinds { get; } = [.. All, MassEdit.Kind, Republished.Kind];

    /// <summary>The flags of each flagged event in the life of one article.</summary>
    public static ILookup<Guid, Flag> Of(IReadOnlyList<LifeStep> life) => All
        .SelectMany(rule => rule.Find(life).Select(found => (found.At.EventId, Flag: rule.On(found.Events))))
        .ToLookup(found => found.EventId, found => found.Flag);

    /// <summary>The kind with a code; null when there is none.</summary>
    public static FlagKind? Kind(string code) => Kinds.FirstOrDefault(kind => kind.Code == code);
}
