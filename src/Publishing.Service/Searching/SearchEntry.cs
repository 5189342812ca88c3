using JasperFx.Events;
using Marten.Events.Aggregation;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Bodies;

namespace Publishing.Service.Searching;

/// <summary>
/// The search terms of an article. It only finds; what is shown is read from the read models, so that text which is no
/// longer to be seen cannot come out of a search.
/// </summary>
public sealed record SearchEntry
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>The terms of what an editor works on.</summary>
    public string Newsroom { get; init; } = "";

    /// <summary>The terms of what readers see; empty when they see nothing.</summary>
    public string Public { get; init; } = "";

    /// <summary>What an editor works on: an edit may replace the text and keep the source, or the other way round.</summary>
    public Edition? Working { get; init; }

    /// <summary>What was published last: what an editor works on again when the pending edit is discarded.</summary>
    public Edition? Published { get; init; }
}

/// <summary>Keeps the search terms, a moment after the event.</summary>
public sealed partial class SearchEntryProjection : SingleStreamProjection<SearchEntry, Guid>
{
    /// <inheritdoc />
    public override SearchEntry? Evolve(SearchEntry? snapshot, Guid id, IEvent e)
    {
        var entry = snapshot ?? new SearchEntry { Id = id };
        return e.Fact() switch
        {
            ArticleDrafted fact => WorkingOn(entry, new Edition(fact.Content, null)),
            DraftEdited fact => WorkingOn(entry, entry.Working! with { Content = fact.Content }),
            ArticleSourced fact => WorkingOn(entry, entry.Working! with { Source = fact.Source }),
            DraftDiscarded => WorkingOn(entry, entry.Published ?? entry.Working!),
            HoldReleased or ArticleRestored => entry with { Public = Terms(entry.Published!) },
            ArticleRetracted => new SearchEntry { Id = id },
            PublicEvent fact when fact.Shows() is { } shown => Showing(entry, shown),
            PublicEvent => entry with { Public = "" },
            var fact => throw new InvalidOperationException($"Search does not know the event {fact.GetType().Name}."),
        };
    }

    private static SearchEntry WorkingOn(SearchEntry entry, Edition working) =>
        entry with { Working = working, Newsroom = Terms(working) };

    private static SearchEntry Showing(SearchEntry entry, Edition shown)
    {
        var terms = Terms(shown);
        return entry with { Working = shown, Published = shown, Newsroom = terms, Public = terms };
    }

    private static string Terms(Edition edition)
    {
        var content = edition.Content;
        return string.Join(' ', Bigrams.Of(string.Join(
            '\n',
            [
                content.Title, content.Kicker, content.MainHeadline, content.Subtitle, content.Summary,
                BodyText.Plain(content.Body), .. content.Tags, .. content.Contributors.Select(contributor => contributor.Name),
                edition.Source?.Publisher, edition.Source?.PublisherAsPrinted,
            ])));
    }
}
