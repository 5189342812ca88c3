using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Flags;
using Publishing.Tests.Articles;
using Shouldly;
using Xunit;
using static Publishing.Tests.Audit.Reading.Lives;

namespace Publishing.Tests.Audit.Reading;

/// <summary>Each rule finds what it looks for, at the event it is about, and is silent otherwise.</summary>
public class FlagRuleTests
{
    private static readonly EditDraft NewTitle = new(Samples.Edited);
    private static readonly EditDraft NewBody = new(Samples.Content with { Body = "<p>三月三日，杏花乡。</p>" });

    [Fact]
    public void A_clean_life_has_no_flag() => Found(Clean).ShouldBeEmpty();

    [Fact]
    public void A_life_of_good_notes_has_no_flag_either() => Found(Clean.Then(
        (Reporter, NewBody),
        (Publisher, new UpdateArticle("日期已更新。")),
        (Publisher, new HoldArticle("核实中。")),
        (Publisher, new ReleaseHold("核实无误。")),
        (Publisher, new RetractArticle("失实", "已撤稿。")))).ShouldBeEmpty();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_update_or_refile_without_a_word_is_found(bool update)
    {
        var silent = Clean.Then((Reporter, NewBody), (Publisher, update ? new UpdateArticle() : new RefileArticle()));
        Found(silent).ShouldBe(["5 changed-without-note"]);
        Found(Clean.Then((Reporter, NewBody), (Publisher, update ? new UpdateArticle("已更新。") : new RefileArticle("错字")))).ShouldBeEmpty();
    }

    [Fact]
    public void A_new_title_is_found_when_readers_see_it_and_not_while_it_is_pending()
    {
        Found(Clean.Then((Reporter, NewTitle))).ShouldBeEmpty();
        Found(Clean.Then((Reporter, NewTitle), (Publisher, new UpdateArticle("改题。")))).ShouldBe(["5 title-changed"]);
    }

    [Fact]
    public void Another_source_is_found_after_publication_and_not_before()
    {
        var other = new SourceArticle(Samples.Reprint with { Publisher = "别家日报" });
        Found(Clean.Then((Reporter, other), (Publisher, new UpdateArticle("来源更正。")))).ShouldBe(["5 source-changed"]);
        Found(Of((Reporter, new DraftArticle(Samples.Content)), (Reporter, new SourceArticle(Samples.Reprint)), (Reporter, other), (Publisher, new PublishArticle(Samples.Address))))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_publication_without_source_is_found() =>
        Found(Of((Reporter, new DraftArticle(Samples.Content)), (Publisher, new PublishArticle(Samples.Address)))).ShouldBe(["2 unsourced"]);

    [Fact]
    public void A_reprint_without_address_or_rights_is_found_and_our_own_work_needs_neither()
    {
        Found(PublishedFrom(Samples.Reprint with { Url = null })).ShouldBe(["3 uncredited"]);
        Found(PublishedFrom(Samples.Reprint with { Rights = null })).ShouldBe(["3 uncredited"]);
        Found(PublishedFrom(new SourceCredit { Kind = SourceKind.Original })).ShouldBeEmpty();
    }

    [Fact]
    public void One_hand_from_draft_to_publication_is_found_and_a_second_one_silences_it()
    {
        var alone = Of((Reporter, new DraftArticle(Samples.Content)), (Reporter, new SourceArticle(Samples.Reprint)), (Reporter, new PublishArticle(Samples.Address)));
        Found(alone).ShouldBe(["3 one-hand"]);
        FlagRules.Of(alone)[alone[2].EventId].Single().Events.ShouldBe(alone.Select(step => step.EventId));
        Found(Of((Publisher, new DraftArticle(Samples.Content)), (Reporter, new SourceArticle(Samples.Reprint)), (Reporter, new PublishArticle(Samples.Address))))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_that_corrects_nothing_is_found()
    {
        Found(Clean.Then((Publisher, Samples.Correction))).ShouldBe(["4 corrected-nothing"]);
        Found(Clean.Then((Reporter, NewBody), (Publisher, Samples.Correction))).ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_back_word_for_word_without_a_note_is_found_with_what_took_it_away()
    {
        var back = Clean.Then((Publisher, new WithdrawArticle("核实")), (Publisher, new RestoreArticle("属实")));
        Found(back).ShouldBe(["5 back-unchanged"]);
        FlagRules.Of(back)[back[4].EventId].Single().Events.ShouldBe([back[3].EventId, back[4].EventId]);
        Found(Clean.Then((Publisher, new WithdrawArticle("核实")), (Publisher, new RestoreArticle("属实", "经核实恢复。")))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-121, "future-dated")]
    [InlineData(121, "backdated")]
    [InlineData(-119, null)]
    [InlineData(119, null)]
    public void A_claimed_time_far_from_the_recorded_one_is_found(int secondsLater, string? code) =>
        Found(Clean.With(2, step => step with { Recorded = step.Fact.Occasion.At.AddSeconds(secondsLater) }))
            .Where(flag => flag != "3 clock-backwards")
            .ShouldBe(code is null ? [] : [$"3 {code}"]);

    [Theory]
    [InlineData(-61, true)]
    [InlineData(-59, false)]
    public void A_clock_that_goes_back_is_found(int seconds, bool found) =>
        Found(Clean.With(1, step => step with { Recorded = Clean[0].Recorded.AddSeconds(seconds) }))
            .Contains("2 clock-backwards").ShouldBe(found);

    [Fact]
    public void A_missing_revision_or_public_version_is_found()
    {
        Found(Clean.With(1, step => step with { Revision = 4 })).ShouldContain("4 version-jump");
        Found([.. Clean.Skip(1)]).ShouldContain("2 version-jump");
        Found(Clean.With(2, step => step with { Fact = ((ArticlePublished)step.Fact) with { Version = 2 } })).ShouldBe(["3 version-jump"]);
    }

    [Fact]
    public void A_date_that_has_not_come_is_found_and_tomorrow_somewhere_is_not()
    {
        ArticleContent Dated(int hours) => Samples.Content with { Dated = Samples.Content.Dated! with { Time = Clean[0].Recorded.AddHours(hours) } };
        Found(PublishedFrom(Samples.Reprint, Dated(48))).ShouldBe(["3 dated-ahead"]);
        Found(PublishedFrom(Samples.Reprint, Dated(20))).ShouldBeEmpty();
    }

    [Fact]
    public void A_flag_once_raised_stays_whatever_happens_later()
    {
        var life = Clean.Then(
            (Reporter, NewTitle), (Publisher, new UpdateArticle()), (Publisher, Samples.Correction), (Publisher, new WithdrawArticle("核实")), (Publisher, new RestoreArticle("属实")));
        for (var length = 1; length <= life.Count; length++)
        {
            var early = life.Take(length).ToList();
            Found(early).ShouldBe(Found(life).Where(flag => early.Any(step => flag.StartsWith($"{step.Revision} ", StringComparison.Ordinal))), ignoreOrder: true);
        }
    }

    [Fact]
    public void Many_articles_changed_by_one_person_in_a_short_time_are_found_from_the_twentieth_on()
    {
        var deeds = Enumerable.Range(0, 22).Select(n => Deed(n, "u-1", n * 20)).ToList();
        MassEdit.Find(deeds).ShouldBe(deeds[19..]);
        MassEdit.Find([.. Enumerable.Range(0, 22).Select(n => Deed(n, "u-1", n * 60))]).ShouldBeEmpty("slowly");
        MassEdit.Find([.. Enumerable.Range(0, 22).Select(n => Deed(n, $"u-{n}", n))]).ShouldBeEmpty("by many people");
        MassEdit.Find([.. Enumerable.Range(0, 22).Select(n => Deed(n, "u-1", n) with { Article = Samples.Id })]).ShouldBeEmpty("one article");
        MassEdit.Find([.. Enumerable.Range(0, 22).Select(n => Deed(n, "u-1", n) with { Type = "article_drafted" })]).ShouldBeEmpty("new ones");
    }

    [Fact]
    public void A_retracted_text_that_comes_again_is_found_and_one_published_before_the_retraction_is_not()
    {
        var before = Deed(1, "u-1", 1) with { Type = "article_published", Text = "a" };
        var retracted = Deed(2, "u-1", 2) with { Type = "article_retracted", Text = "a" };
        var again = Deed(3, "u-1", 3) with { Type = "article_published", Text = "a" };
        var other = Deed(4, "u-1", 4) with { Type = "article_published", Text = "b" };
        Republished.Find([before, retracted, again, other]).ShouldBe([(again, retracted)]);
    }

    [Fact]
    public void Every_kind_has_a_code_of_its_own_and_stands_in_the_auditors_guide()
    {
        FlagRules.Kinds.Select(kind => kind.Code).ShouldBeUnique();
        var guide = Repository.Read("docs/auditors.md");
        foreach (var kind in FlagRules.Kinds) guide.ShouldContain($"| `{kind.Code}` | {kind.Words} |");
    }

    private static IReadOnlyList<LifeStep> PublishedFrom(SourceCredit source, ArticleContent? content = null) => Of(
        (Reporter, new DraftArticle(content ?? Samples.Content)), (Reporter, new SourceArticle(source)), (Publisher, new PublishArticle(Samples.Address)));

    private static Deed Deed(int n, string actor, int seconds) =>
        new(new Guid(n, 0, 0, new byte[8]), new Guid(n, 1, 0, new byte[8]), actor, "draft_edited", Samples.Now.At.AddSeconds(seconds));

    private static IReadOnlyList<string> Found(IReadOnlyList<LifeStep> life)
    {
        var flags = FlagRules.Of(life);
        return [.. life.SelectMany(step => flags[step.EventId].Select(flag => $"{step.Revision} {flag.Code}"))];
    }
}
