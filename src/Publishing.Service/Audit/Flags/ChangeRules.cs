using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>Rules about what was done to an article that readers had seen.</summary>
public static class ChangeRules
{
    /// <summary>Readers knew it under another title.</summary>
    public static FlagRule TitleChanged { get; } = new(
        "title-changed",
        FlagSeverity.Note,
        "The title changed after publication.",
        "刊发后标题有改动",
        life => life
            .Where(step => ShownEdition.Changed(step) is var (before, after)
                && before.Content.Title != after.Content.Title)
            .Select(step => new Finding(step)));

    /// <summary>The text changed, and readers were told nothing.</summary>
    public static FlagRule ChangedWithoutNote { get; } = new(
        "changed-without-note",
        FlagSeverity.Warning,
        "What readers see changed, and neither a note nor a reason was given.",
        "刊发后改动，未附说明",
        life => life
            .Where(step => step.Fact is ArticleUpdated or ArticleRefiled
                && ShownEdition.Changed(step) is not null
                && PlainText.IsBlank(((PublicEvent)step.Fact).Tells())
                && PlainText.IsBlank(step.Fact.Occasion.Reason))
            .Select(step => new Finding(step)));

    /// <summary>A correction was announced, and the text still says what it said.</summary>
    public static FlagRule CorrectedNothing { get; } = new(
        "corrected-nothing",
        FlagSeverity.Warning,
        "A correction was announced and nothing in the article changed.",
        "发了更正，正文未改",
        life => life
            .Where(step => step.Fact is ArticleCorrected && ShownEdition.Changed(step) is null)
            .Select(step => new Finding(step)));

    /// <summary>
    /// It was taken from readers and came back the same, without a note why. A retraction is final, so what comes back is a
    /// withdrawal or a hold.
    /// </summary>
    public static FlagRule BackUnchanged { get; } = new(
        "back-unchanged",
        FlagSeverity.Note,
        "It was taken from readers and came back word for word, without a public note.",
        "撤下后原样恢复，未附说明",
        life => life
            .Where(step => step.Fact is ArticleRestored or HoldReleased
                && PlainText.IsBlank(((PublicEvent)step.Fact).Tells())
                && step.Before.Public == ((PublicEvent)step.Fact).Shows())
            .Select(step => new Finding(step, TakenAway(life, step))));

    private static IReadOnlyList<LifeStep> TakenAway(IReadOnlyList<LifeStep> life, LifeStep step) =>
    [
        .. life
            .TakeWhile(earlier => earlier != step)
            .Where(earlier => earlier.Fact is ArticleHeld or ArticleWithdrawn)
            .TakeLast(1),
    ];
}
