using Publishing.Domain.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

public class DecisionTests
{
    [Fact]
    public void The_first_publication_shows_the_draft_at_its_address_as_version_1() =>
        Given.Draft
            .When(new PublishArticle(Samples.Address))
            .ShouldRecord<ArticlePublished>()
            .ShouldBe(new ArticlePublished(1, Samples.Address, new Edition(Samples.Content, null), Samples.Now));

    [Fact]
    public void An_update_publishes_the_pending_edit() =>
        Given.Published.WithEdit()
            .When(new UpdateArticle("茶价已更新。"))
            .ShouldRecord<ArticleUpdated>()
            .ShouldBe(new ArticleUpdated(2, new Edition(Samples.Edited, null), "茶价已更新。", Samples.Now));

    [Fact]
    public void A_correction_without_an_edit_shows_the_same_text_with_a_note() =>
        Given.Published
            .When(Samples.Correction with { Note = " 开园的日子是三月二日。\u3000" })
            .ShouldRecord<ArticleCorrected>()
            .ShouldBe(new ArticleCorrected(
                2,
                new Edition(Samples.Content, null),
                new CorrectionNote(2, "三月三日", "三月二日", "开园的日子是三月二日。", Samples.Now.At),
                Samples.Now));

    [Fact]
    public void A_correction_publishes_the_pending_edit_and_ends_a_hold()
    {
        var corrected = Given.Held.WithEdit().After(Samples.Correction);
        corrected.Status.ShouldBe(ArticleStatus.Published);
        corrected.Public!.Content.ShouldBe(Samples.Edited);
        corrected.Pending.ShouldBeNull();
    }

    [Fact]
    public void A_correction_that_changes_nothing_is_refused() =>
        Given.Published
            .When(Samples.Correction with { Right = " 三月三日 " })
            .FieldsAtFault().ShouldBe(["right"]);

    [Fact]
    public void A_release_shows_what_was_public_and_keeps_the_pending_edit()
    {
        var released = Given.Held.WithEdit().After(new ReleaseHold("核实无误。"));
        released.Public!.Content.ShouldBe(Samples.Content);
        released.Pending!.Content.ShouldBe(Samples.Edited);
    }

    [Fact]
    public void A_restored_article_has_its_text_and_address_and_a_new_version()
    {
        var restored = Given.Withdrawn.After(new RestoreArticle("版权已清"));
        restored.ShouldBe(Given.Published with { PublicVersion = 3, Corrections = restored.Corrections });
    }

    [Fact]
    public void A_retraction_names_another_article_as_its_replacement() =>
        Given.Published
            .When(Samples.Retraction with { ReplacedBy = Samples.Id })
            .FieldsAtFault().ShouldBe(["replacedBy"]);

    [Fact]
    public void A_discarded_edit_leaves_what_readers_see() =>
        Given.Published.WithEdit().After(new DiscardDraft("不用了")).Pending.ShouldBeNull();

    [Fact]
    public void A_section_may_change_and_the_address_does_not()
    {
        var moved = Given.Published.After(new EditDraft(Samples.Content with { Section = "shizheng" }), new UpdateArticle());
        moved.Section.ShouldBe("shizheng");
        moved.Address.ShouldBe(Samples.Address);
    }

    [Fact]
    public void A_reason_is_recorded_and_blanks_are_no_reason()
    {
        Given.Published.When(new HoldArticle("正在核实。", " 来电质疑 ")).ShouldRecord<ArticleHeld>().Occasion.Reason.ShouldBe("来电质疑");
        Given.Published.When(new HoldArticle("正在核实。", "\u3000 ")).ShouldRecord<ArticleHeld>().Occasion.Reason.ShouldBeNull();
    }

    [Fact]
    public void The_same_edit_again_is_nothing()
    {
        Given.Draft.When(new EditDraft(Samples.Content)).ShouldBeNothing();
        Given.Published.When(new EditDraft(Samples.Content)).ShouldBeNothing();
        Given.Published.WithEdit().When(new EditDraft(Samples.Edited)).ShouldBeNothing();
    }

    [Fact]
    public void The_same_source_again_is_nothing()
    {
        var sourced = Given.Draft.After(new SourceArticle(Samples.Reprint));
        sourced.When(new SourceArticle(Samples.Reprint with { })).ShouldBeNothing();
        sourced.When(new SourceArticle(Samples.Reprint with { Rights = null })).ShouldRecord<ArticleSourced>();
    }

    [Fact]
    public void Content_is_compared_part_by_part()
    {
        var same = Samples.Content with { Tags = [.. Samples.Content.Tags], Contributors = [.. Samples.Content.Contributors] };
        same.ShouldBe(Samples.Content);
        same.GetHashCode().ShouldBe(Samples.Content.GetHashCode());
        ArticleContent[] others =
        [
            same with { Title = "x" }, same with { Kicker = null }, same with { MainHeadline = "x" },
            same with { Subtitle = "x" }, same with { Body = "x" }, same with { Summary = "x" },
            same with { Section = "x" }, same with { Language = "en" }, same with { Dated = null },
            same with { Tags = ["杏花乡", "茶"] }, same with { Contributors = [] },
        ];
        others.ShouldAllBe(other => !other.Equals(Samples.Content));
        // A part that is added to content is added to the list above.
        others.Length.ShouldBe(typeof(ArticleContent).GetProperties().Length);
    }

    [Fact]
    public void An_edit_back_to_what_readers_see_gives_up_the_pending_edit()
    {
        Given.Published.WithEdit().When(new EditDraft(Samples.Content)).ShouldRecord<DraftDiscarded>();
        Given.Published.After(new SourceArticle(Samples.Reprint), new EditDraft(Samples.Edited))
            .When(new EditDraft(Samples.Content)).ShouldRecord<DraftEdited>();
    }

    [Fact]
    public void An_unknown_event_stops_the_fold() =>
        Should.Throw<InvalidOperationException>(() => Article.Evolve(Given.Draft, new Unheard()))
            .Message.ShouldContain(nameof(Unheard));

    private sealed record Unheard() : ArticleEvent(Samples.Now);
}
