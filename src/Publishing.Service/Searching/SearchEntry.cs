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
    public required string Newsroom { get; init; }

    /// <summary>The terms of what readers see; empty when they see nothing.</summary>
    public required string Public { get; init; }
}

/// <summary>Keeps the search terms, a moment after the event.</summary>
public sealed partial class SearchEntryProjection : SingleStreamProjection<SearchEntry, Guid>
{
    /// <inheritdoc />
    public override SearchEntry? Evolve(SearchEntry? snapshot, Guid id, IEvent e)
    {
        var entry = snapshot ?? new SearchEntry { Id = id, Newsroom = "", Public = "" };
        return e.Fact() switch
        {
            ArticleDrafted fact => entry with { Newsroom = Terms(fact.Content, null) },
            DraftEdited fact => entry with { Newsroom = Terms(fact.Content, null) },
            PublicEvent fact when fact.Shows() is { } shown => Shown(Terms(shown.Content, shown.Source)),
            ArticleRetracted => entry with { Newsroom = "", Public = "" },
            PublicEvent => entry with { Public = "" },
            _ => entry,
        };

        SearchEntry Shown(string terms) => entry with { Newsroom = terms, Public = terms };
    }

    private static string Terms(ArticleContent content, SourceCredit? source) => string.Join(' ', Bigrams.Of(string.Join(
        '\n',
        [
            content.Title, content.Kicker, content.MainHeadline, content.Subtitle, content.Summary,
            BodyText.Plain(content.Body), .. content.Tags, .. content.Contributors.Select(contributor => contributor.Name),
            source?.Publisher, source?.PublisherAsPrinted,
        ])));
}
