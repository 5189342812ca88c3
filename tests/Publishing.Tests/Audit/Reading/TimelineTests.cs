using Publishing.Service.Audit;
using Publishing.Service.Audit.Flags;
using Publishing.Domain.Articles;
using Publishing.Tests.Articles;
using Shouldly;
using Xunit;
using static Publishing.Tests.Audit.Reading.Lives;

namespace Publishing.Tests.Audit.Reading;

/// <summary>A timeline compares what a person would compare.</summary>
public class TimelineTests
{
    private static readonly IReadOnlyList<TimelineStep> Steps = Timeline(Clean.Then(
        (Reporter, new EditDraft(Samples.Edited)),
        (Reporter, new EditDraft(Samples.Edited with { Summary = new string('长', 200) })),
        (Publisher, new UpdateArticle("改题。")),
        (Publisher, new RetractArticle("失实", "已撤稿。"))));

    [Fact]
    public void A_public_step_is_compared_with_the_public_one_before_it_and_others_with_their_neighbour() =>
        Steps.Select(step => step.ComparedWith).ShouldBe([null, 1, null, 3, 4, 3, 6]);

    [Fact]
    public void What_is_new_or_hidden_as_a_whole_names_no_fields()
    {
        Steps[0].Changes.ShouldBeEmpty();
        Steps[2].Changes.ShouldBeEmpty();
        Steps[6].Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Short_fields_are_shown_and_long_ones_named()
    {
        var changes = Steps[5].Changes.ToDictionary(change => change.Field);
        (changes["title"].Before, changes["title"].After).ShouldBe((Samples.Content.Title, Samples.Edited.Title));
        (changes["summary"].Before, changes["summary"].After).ShouldBe((null, null));
    }

    [Fact]
    public void Reason_note_and_status_are_told_apart()
    {
        (Steps[6].Reason, Steps[6].Note, Steps[6].Status, Steps[6].PublicVersion).ShouldBe(("失实", "已撤稿。", "retracted", 3));
        (Steps[5].Reason, Steps[5].Note).ShouldBe((null, "改题。"));
    }

    private static IReadOnlyList<TimelineStep> Timeline(IReadOnlyList<Publishing.Service.Articles.LifeStep> life) =>
        TimelineStep.All(Samples.Id, life, FlagRules.Of(life));
}
