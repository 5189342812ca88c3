using Publishing.Domain;
using Publishing.Domain.Articles;
using Shouldly;

namespace Publishing.Tests.Articles;

/// <summary>What happened to an article before a test begins.</summary>
internal static class Given
{
    public static Article Nothing => Article.Absent with { Id = Samples.Id };

    public static Article Draft => Nothing.After(new DraftArticle(Samples.Content));

    public static Article Published => Draft.After(new PublishArticle(Samples.Address));

    public static Article Held => Published.After(new HoldArticle("正在核实。"));

    public static Article Withdrawn => Published.After(new WithdrawArticle("版权"));

    public static Article Retracted => Published.After(Samples.Retraction);

    public static Article Discarded => Draft.After(new DiscardDraft());

    public static Article WithEdit(this Article article) => article.After(new EditDraft(Samples.Edited));

    /// <summary>The article after commands that are accepted; a test that arranges something impossible fails here.</summary>
    public static Article After(this Article article, params ArticleCommand[] commands) =>
        commands.Aggregate(article, (state, command) => Article.Evolve(state, state.When(command).ShouldRecord<ArticleEvent>()));

    public static Decision When(this Article article, ArticleCommand command) => command.Decide(article, Samples.Now);

    public static T ShouldRecord<T>(this Decision decision)
        where T : ArticleEvent
    {
        decision.Refusal.ShouldBeNull();
        return decision.Event.ShouldBeAssignableTo<T>()!;
    }

    public static void ShouldBeNothing(this Decision decision) => (decision.Event, decision.Refusal).ShouldBe((null, null));

    public static void ShouldBeRefused(this Decision decision, string code)
    {
        decision.Event.ShouldBeNull();
        decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }

    /// <summary>The fields that a refusal names, each once; none when the command was accepted.</summary>
    public static IEnumerable<string> FieldsAtFault(this Decision decision) =>
        decision.Refusal?.Faults.Select(fault => fault.Field).Distinct() ?? [];
}
