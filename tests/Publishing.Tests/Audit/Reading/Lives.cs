using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Tests.Articles;

namespace Publishing.Tests.Audit.Reading;

/// <summary>Lives of articles as the store would give them back, a minute between two events.</summary>
internal static class Lives
{
    public static readonly Actor Reporter = new("u-1", "汪欢");
    public static readonly Actor Publisher = new("u-2", "周明");

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>An article drafted and sourced by one person and published by another: nothing to look at.</summary>
    public static IReadOnlyList<LifeStep> Clean => Of((Reporter, new DraftArticle(Samples.Content)), (Reporter, new SourceArticle(Samples.Reprint)), (Publisher, new PublishArticle(Samples.Address)));

    /// <summary>The life that commands make, each by somebody.</summary>
    public static IReadOnlyList<LifeStep> Of(params (Actor By, ArticleCommand Command)[] commands) => Then([], commands);

    /// <summary>The life with more commands.</summary>
    public static IReadOnlyList<LifeStep> Then(this IReadOnlyList<LifeStep> life, params (Actor By, ArticleCommand Command)[] commands)
    {
        var steps = life.ToList();
        foreach (var (by, command) in commands)
        {
            var before = steps.Count == 0 ? Given.Nothing : steps[^1].After;
            var at = Start.AddMinutes(steps.Count);
            steps.Add(Step(steps.Count + 1, before, command.Decide(before, new Occasion(by, at)).ShouldRecord<ArticleEvent>(), at));
        }

        return steps;
    }

    /// <summary>The life with one step changed.</summary>
    public static IReadOnlyList<LifeStep> With(this IReadOnlyList<LifeStep> life, int index, Func<LifeStep, LifeStep> change) =>
        [.. life.Select((step, i) => i == index ? change(step) : step)];

    private static LifeStep Step(int revision, Article before, ArticleEvent happened, DateTimeOffset at) => new()
    {
        EventId = new Guid(revision, 0, 0, new byte[8]),
        Sequence = revision,
        Revision = revision,
        Type = StoredFacts.Names[happened.GetType()],
        Recorded = at.AddMilliseconds(5),
        Fact = happened,
        Before = before,
        After = Article.Evolve(before, happened),
    };
}
