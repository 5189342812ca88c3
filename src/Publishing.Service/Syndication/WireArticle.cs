using Publishing.Domain.Articles;

namespace Publishing.Service.Syndication;

/// <summary>
/// What messages after the first still have to say about an article and its later facts do not repeat. Kept by the log
/// in the transaction of its entries, so that it depends on the facts before and on nothing else.
/// </summary>
public sealed record WireArticle
{
    /// <summary>The article.</summary>
    public required Guid Id { get; init; }

    /// <summary>The permanent part of its address.</summary>
    public required Address Address { get; init; }

    /// <summary>When it was first published.</summary>
    public required DateTimeOffset FirstPublished { get; init; }

    /// <summary>The section it was last published in.</summary>
    public required string Section { get; init; }

    /// <summary>The same after one more fact.</summary>
    /// <exception cref="InvalidOperationException">The article's first publication was never seen.</exception>
    public static WireArticle After(WireArticle? before, Guid id, PublicEvent fact) => (before, fact) switch
    {
        (_, ArticlePublished first) => new WireArticle
        {
            Id = id,
            Address = first.Address,
            FirstPublished = first.Occasion.At,
            Section = first.Edition.Content.Section,
        },
        (null, _) => throw new InvalidOperationException($"Article {id} changed in public before it was published."),
        _ => before with { Section = fact.Shows()?.Content.Section ?? before.Section },
    };
}
