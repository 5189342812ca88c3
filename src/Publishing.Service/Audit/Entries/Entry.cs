using System.Security.Cryptography;
using System.Text;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Audit.Flags;

namespace Publishing.Service.Audit.Entries;

/// <summary>An event as auditors search it. The members are the columns of <see cref="EntryTables.Entries"/>.</summary>
public sealed record Entry
{
    /// <summary>The event's number in the whole store.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The article.</summary>
    public required Guid Article { get; init; }

    /// <summary>The number of the event in the article's stream.</summary>
    public required long Revision { get; init; }

    /// <summary>The event's name.</summary>
    public required string Type { get; init; }

    /// <summary>The id of who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>The name of who did it, at that moment.</summary>
    public required string ActorName { get; init; }

    /// <summary>When it happened, as the event claims.</summary>
    public required DateTimeOffset Claimed { get; init; }

    /// <summary>When it was recorded, by the database's clock.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The title after it; the last one, where nothing of the article is left.</summary>
    public required string Title { get; init; }

    /// <summary>The section after it, or the last one.</summary>
    public required string Section { get; init; }

    /// <summary>The publisher it was taken over from, after it or last; null for our own work.</summary>
    public string? Source { get; init; }

    /// <summary>The public version after it.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>Where the article stood after it.</summary>
    public required string Status { get; init; }

    /// <summary>The digest of the body that it showed first or took away for ever; null for other events.</summary>
    public string? TextDigest { get; init; }

    /// <summary>The entry of a step.</summary>
    public static Entry Of(Guid article, LifeStep step)
    {
        var edition = step.After.Working ?? step.Before.Working;
        return new Entry
        {
            Sequence = step.Sequence,
            EventId = step.EventId,
            Article = article,
            Revision = step.Revision,
            Type = step.Type,
            Actor = step.Fact.Occasion.By.Id,
            ActorName = step.Fact.Occasion.By.Name,
            Claimed = step.Fact.Occasion.At.ToUniversalTime(),
            Recorded = step.Recorded.ToUniversalTime(),
            Reason = step.Fact.Occasion.Reason,
            Title = edition?.Content.Title ?? "",
            Section = edition?.Content.Section ?? "",
            Source = edition?.Source?.Publisher,
            PublicVersion = step.After.PublicVersion,
            Status = ArticleView.Word(step.After.Status),
            TextDigest = DigestOf(step),
        };
    }

    /// <summary>The event as the rules over several articles need it.</summary>
    public Deed Deed() => new(EventId, Article, Actor, Type, Recorded, TextDigest);

    private static string? DigestOf(LifeStep step) => step.Fact switch
    {
        ArticlePublished fact => Digest(fact.Edition),
        ArticleRetracted when step.Before.Public is { } last => Digest(last),
        _ => null,
    };

    private static string Digest(Edition edition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(edition.Content.Body)));
}
