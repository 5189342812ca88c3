using Publishing.Domain.Articles;

namespace Publishing.Service.Audit.Flags;

/// <summary>Rules about who did what.</summary>
public static class PeopleRules
{
    /// <summary>Nobody but one person saw the article before readers did.</summary>
    public static FlagRule OneHand { get; } = new(
        "one-hand",
        FlagSeverity.Warning,
        "The same person wrote and published it; nobody else had a hand in it.",
        "一人完成撰写与签发",
        life => life
            .Where(step => step.Fact is ArticlePublished
                && life
                    .TakeWhile(earlier => earlier.Revision <= step.Revision)
                    .Select(earlier => earlier.Fact.Occasion.By.Id)
                    .Distinct()
                    .Count() == 1)
            .Select(step => new Finding(step, [.. life.TakeWhile(earlier => earlier.Revision < step.Revision)])));
}
