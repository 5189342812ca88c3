using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Bodies;

namespace Publishing.Service.Searching;

/// <summary>
/// The search terms of an article. They only find; what is shown is read from the read models, so that text which is not
/// to be seen does not come out of a search.
/// </summary>
public sealed record SearchEntry
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>The terms of what an editor works on; null while that is what was published, and not indexed twice.</summary>
    public string? Working { get; init; }

    /// <summary>The terms of what was published last; null before, and after a retraction.</summary>
    public string? Published { get; init; }
}

/// <summary>Keeps the search terms, a moment after the event.</summary>
public sealed partial class SearchEntryProjection : SingleStreamProjection<SearchEntry, Guid>
{
    // Terms of the text, this, terms of the source: an edit replaces one and keeps the other.
    private const char SourceMark = '\n';

    /// <summary>Reads what happens to articles.</summary>
    public SearchEntryProjection() => this.OnlyArticles();

    /// <inheritdoc />
    public override SearchEntry? Evolve(SearchEntry? snapshot, Guid id, IEvent e)
    {
        var entry = snapshot ?? new SearchEntry { Id = id };
        return e.Fact() switch
        {
            ArticleDrafted fact => entry with { Working = Text(fact.Content) + SourceMark },
            DraftEdited fact => entry with { Working = Text(fact.Content) + Parts(entry).Source },
            ArticleSourced fact => entry with { Working = Parts(entry).Text + SourceMark + Source(fact.Source) },
            DraftDiscarded => entry.Published is null ? entry : entry with { Working = null },
            ArticleRetracted => new SearchEntry { Id = id },
            HoldReleased or ArticleRestored or ArticleHeld or ArticleWithdrawn => entry,
            PublicEvent fact => Shown(id, fact.Shows()!),
            var fact => throw new InvalidOperationException($"Search does not know the event {fact.GetType().Name}."),
        };
    }

    private static SearchEntry Shown(Guid id, Edition shown) =>
        new() { Id = id, Published = Text(shown.Content) + SourceMark + Source(shown.Source) };

    private static (string Text, string Source) Parts(SearchEntry entry)
    {
        var terms = entry.Working ?? entry.Published!;
        var mark = terms.IndexOf(SourceMark, StringComparison.Ordinal);
        return (terms[..mark], terms[mark..]);
    }

    private static string Text(ArticleContent content) => Terms(
        [
            content.Title, content.Kicker, content.MainHeadline, content.Subtitle, content.Summary,
            BodyText.Plain(content.Body), .. content.Tags, .. content.Contributors.Select(contributor => contributor.Name),
        ]);

    private static string Source(SourceCredit? source) => Terms([source?.Publisher, source?.PublisherAsPrinted]);

    private static string Terms(IEnumerable<string?> texts) => string.Join(' ', Bigrams.Of(string.Join('\n', texts)));
}
