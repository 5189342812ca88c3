using CsCheck;
using JasperFx.Events;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Pages;
using Publishing.Service.Searching;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

/// <summary>The read models, folded over the same events, say what the article says after every one of them.</summary>
public class ReadModelTests
{
    private const int Lives = 300;

    [Fact]
    public void What_strangers_see_agrees_with_the_article() => Follow<PublicArticle>(new PublicArticleProjection().Evolve, (step, seen) =>
    {
        var article = step.After;
        if (seen is null)
        {
            article.PublicVersion.ShouldBe(0);
            return;
        }

        (seen.Id, seen.Status, seen.PublicVersion, seen.Section, new Address(seen.Date, seen.Number), seen.FirstPublished)
            .ShouldBe((article.Id, article.Status, article.PublicVersion, article.Section!, article.Address!, article.FirstPublished!.Value));
        seen.Edition.ShouldBe(article.Status is ArticleStatus.Published ? article.Public : null);
        seen.Corrections.ShouldBe(article.Status is ArticleStatus.Retracted ? [] : article.Corrections);
        if (step.Decision.Event is PublicEvent happened) seen.LastChanged.ShouldBe(happened.Occasion.At);
    });

    [Fact]
    public void A_notice_stands_only_where_the_text_does_not() => Follow<PublicArticle>(new PublicArticleProjection().Evolve, (step, seen) =>
    {
        if (seen?.Status is ArticleStatus.Published) seen.Notice.ShouldBeNull();
        if (seen?.Status is ArticleStatus.Held or ArticleStatus.Retracted) seen.Notice.ShouldNotBeNullOrWhiteSpace();
        if (step.Decision.Event is ArticleWithdrawn withdrawn) (seen!.Notice, seen.Gone).ShouldBe((withdrawn.Note, withdrawn.Gone));
        if (step.Decision.Event is ArticleRetracted killed) seen!.Notice.ShouldBe(killed.Retraction.Notice);
    });

    [Fact]
    public void An_edit_that_is_not_published_changes_nothing_that_strangers_see()
    {
        PublicArticle? before = null;
        Follow<PublicArticle>(new PublicArticleProjection().Evolve, (step, seen) =>
        {
            if (step.Decision.Event is DraftEdited or ArticleSourced or DraftDiscarded) seen.ShouldBeSameAs(before);
            before = seen;
        });
    }

    [Fact]
    public void The_newsrooms_list_agrees_with_the_article() => Follow<ArticleListing>(new ArticleListingProjection().Evolve, (step, listed) =>
    {
        var article = step.After;
        listed.ShouldNotBeNull();
        (listed.Id, listed.Status, listed.PublicVersion, listed.HasPendingEdit)
            .ShouldBe((article.Id, ArticleView.Word(article.Status), article.PublicVersion, article.Pending is not null));
        if (article.Working is { } working) listed.Working.ShouldBe(ListedEdition.Of(working));
        if (article.Public is { } shown) listed.Public.ShouldBe(ListedEdition.Of(shown));
        (listed.ChangedAt, listed.ChangedBy).ShouldBe((step.Decision.Event!.Occasion.At, Samples.Now.By.Name));
    });

    [Fact]
    public void A_search_finds_what_the_newsroom_works_on_and_for_strangers_only_what_they_see() =>
        Follow<SearchEntry>(new SearchEntryProjection().Evolve, (step, entry) =>
        {
            var article = step.After;
            entry.ShouldNotBeNull();
            if (article.Status is ArticleStatus.Published) HoldsTheTermsOf(entry.Public, article.Public!);
            else entry.Public.ShouldBeEmpty();
            if (article.Working is { } working) HoldsTheTermsOf(entry.Newsroom, working);
            if (article.Status is ArticleStatus.Retracted) entry.Newsroom.ShouldBeEmpty();
        });

    [Fact]
    public void The_revision_in_the_list_is_the_number_of_events()
    {
        long before = 0;
        Follow<ArticleListing>(new ArticleListingProjection().Evolve, (step, listed) =>
        {
            listed!.Revision.ShouldBe(step.Before.Status is ArticleStatus.Absent ? 1 : before + 1);
            before = listed.Revision;
        });
    }

    private static void HoldsTheTermsOf(string terms, Edition edition)
    {
        var found = terms.Split(' ');
        string[] texts = [edition.Content.Title, edition.Content.Body[3..^4], edition.Source?.Publisher ?? ""];
        texts.SelectMany(Bigrams.Of).ShouldBeSubsetOf(found);
        // The titles in the stock share no pair, so that a term of another edition shows itself.
        foreach (var other in RandomLives.Titles.Where(title => title != edition.Content.Title))
            found.ShouldNotContain(Bigrams.Of(other)[0]);
    }

    private static void Follow<T>(Func<T?, Guid, IEvent, T?> evolve, Action<Step, T?> check)
        where T : class =>
        RandomLives.All.Sample(
            life =>
            {
                T? seen = null;
                foreach (var step in life)
                {
                    if (step.Decision.Event is not { } happened) continue;
                    seen = evolve(seen, Samples.Id, Stored(happened));
                    check(step, seen);
                }
            },
            iter: Lives,
            threads: 1);

    private static IEvent Stored(ArticleEvent happened) =>
        (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(happened.GetType()), happened)!;
}
