using CsCheck;
using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

/// <summary>What holds in every life of an article, whatever is asked and in whatever order.</summary>
public class LifeTests
{
    private const int Lives = 300;

    [Fact]
    public void Random_lives_reach_every_event_every_status_and_both_kinds_of_refusal()
    {
        var lives = RandomLives.All.Array[Lives].Single().SelectMany(life => life).ToList();
        lives.Events().Select(happened => happened.GetType()).Distinct().ShouldBe(StoredFacts.Names.Keys, ignoreOrder: true);
        lives.Select(step => step.Before.Status).Distinct().ShouldBe(Enum.GetValues<ArticleStatus>(), ignoreOrder: true);
        lives.Select(step => step.Decision.Refusal?.Kind).Distinct()
            .ShouldBe([null, RefusalKind.WrongState, RefusalKind.BadContent], ignoreOrder: true);
    }

    [Fact]
    public void A_refusal_or_nothing_leaves_the_article_as_it_was() => EachStep(step =>
    {
        if (step.Decision.Event is not null) step.Decision.Refusal.ShouldBeNull();
        else step.After.ShouldBeSameAs(step.Before);
    });

    [Fact]
    public void A_refusal_of_content_names_the_fields_and_one_of_state_names_none() => EachStep(step =>
    {
        if (step.Decision.Refusal is { } refusal)
        {
            refusal.Faults.Any().ShouldBe(refusal.Kind is RefusalKind.BadContent);
            refusal.Faults.ShouldAllBe(fault => fault.Field.Length > 0 && fault.Message.Length > 0);
        }
    });

    [Fact]
    public void The_public_version_grows_by_one_with_every_public_event_and_only_then() => EachStep(step =>
    {
        var grown = step.Decision.Event is PublicEvent ? 1 : 0;
        step.After.PublicVersion.ShouldBe(step.Before.PublicVersion + grown);
        if (step.Decision.Event is PublicEvent happened) happened.Version.ShouldBe(step.After.PublicVersion);
    });

    [Fact]
    public void Nothing_is_public_before_the_first_publication() => EachLife(life =>
    {
        var before = life.TakeWhile(step => step.Decision.Event is not ArticlePublished).ToList();
        before.Events().ShouldAllBe(happened => !(happened is PublicEvent));
        before.ShouldAllBe(step => step.After.Public == null && step.After.Address == null && step.After.FirstPublished == null);
    });

    [Fact]
    public void An_article_is_published_for_the_first_time_once_and_keeps_its_id_and_address() => EachLife(life =>
    {
        life.ShouldAllBe(step => step.After.Id == Samples.Id);
        var first = life.Events().OfType<ArticlePublished>().ToList();
        first.Count.ShouldBeLessThanOrEqualTo(1);
        life.SkipWhile(step => step.After.PublicVersion == 0).Select(step => step.After.Address).Distinct()
            .ShouldBe(first.Select(happened => happened.Address));
    });

    [Fact]
    public void A_public_event_shows_the_pending_edition_or_the_last_public_one() => EachStep(step =>
    {
        if ((step.Decision.Event as PublicEvent)?.Shows() is { } shown)
        {
            var fresh = step.Decision.Event is not (HoldReleased or ArticleRestored);
            shown.ShouldBe(fresh ? step.Before.Pending ?? step.Before.Public : step.Before.Public);
        }
    });

    [Fact]
    public void Only_a_public_event_changes_what_readers_see() => EachStep(step =>
    {
        if (step.Decision.Event is not PublicEvent)
        {
            step.After.Public.ShouldBe(step.Before.Public);
            step.After.Section.ShouldBe(step.Before.Section);
        }
    });

    [Fact]
    public void A_pending_edition_differs_from_what_readers_see() => EachStep(step =>
    {
        if (step.After.Pending is { } pending) pending.ShouldNotBe(step.After.Public);
    });

    [Fact]
    public void Corrections_are_never_lost_and_each_names_the_version_that_carried_it() => EachStep(step =>
    {
        var made = step.Decision.Event is ArticleCorrected corrected ? new[] { corrected.Correction } : [];
        step.After.Corrections.ShouldBe([.. step.Before.Corrections, .. made]);
        made.ShouldAllBe(note => note.Version == step.After.PublicVersion && note.Wrong != note.Right);
    });

    [Fact]
    public void After_a_retraction_nothing_more_happens_and_no_edition_is_left() => EachLife(life =>
    {
        foreach (var step in life.SkipWhile(step => step.Decision.Event is not ArticleRetracted).Skip(1))
        {
            step.Decision.Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.WrongState);
            (step.After.Public, step.After.Pending, step.After.Working).ShouldBe((null, null, null));
        }
    });

    [Fact]
    public void What_readers_see_satisfies_the_rules() => EachStep(step =>
    {
        if (step.Decision.Event is PublicEvent happened && happened.Shows() is { } shown)
        {
            ContentRules.FaultsOf(shown.Content).ShouldBeEmpty();
            ContentRules.FaultsForPublication(shown).ShouldBeEmpty();
            if (shown.Source is { } source) ContentRules.FaultsOf(source).ShouldBeEmpty();
        }
    });

    [Fact]
    public void Asking_for_an_edit_twice_records_it_once() => EachStep(step =>
    {
        if (step.Command is EditDraft or SourceArticle && step.Decision.Refusal is null)
            step.Command.Decide(step.After, Samples.Now).ShouldBeNothing();
    });

    [Fact]
    public void The_stored_events_alone_give_the_state_that_was_decided_on() => EachLife(life =>
    {
        var article = Article.Absent with { Id = Samples.Id };
        foreach (var step in life)
        {
            if (step.Decision.Event is not { } happened) continue;
            article = Article.Evolve(article, StoreSettings.ReadBack(happened));
            step.After.ShouldMatch(article);
        }
    });

    private static void EachLife(Action<IReadOnlyList<Step>> check) => RandomLives.All.Sample(check, iter: Lives);

    private static void EachStep(Action<Step> check) => EachLife(life =>
    {
        foreach (var step in life) check(step);
    });
}
