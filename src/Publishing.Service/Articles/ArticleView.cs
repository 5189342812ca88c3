using System.Text.Json;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>An article as the newsroom sees it.</summary>
public sealed record ArticleView
{
    /// <summary>The article's permanent id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands: draft, published, held, withdrawn, retracted or discarded.</summary>
    public required string Status { get; init; }

    /// <summary>The number of events so far; the ETag, and what If-Match compares.</summary>
    public required long Revision { get; init; }

    /// <summary>The number of public changes so far.</summary>
    public required int PublicVersion { get; init; }

    /// <summary>The public address; absent before the first publication.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>What readers see, or would see again on release or restoration.</summary>
    public Edition? Public { get; init; }

    /// <summary>What the next publication would show; absent when nothing differs.</summary>
    public Edition? Pending { get; init; }

    /// <summary>Every correction so far, oldest first.</summary>
    public required IReadOnlyList<CorrectionNote> Corrections { get; init; }

    /// <summary>The retraction, once there is one.</summary>
    public Retraction? Retraction { get; init; }

    /// <summary>The view of an article at a revision.</summary>
    public static ArticleView Of(Article article, long revision, SiteOptions site) => new()
    {
        Id = article.Id,
        Status = Word(article.Status),
        Revision = revision,
        PublicVersion = article.PublicVersion,
        Url = PublicUrl(article, site),
        FirstPublished = article.FirstPublished,
        Public = article.Public,
        Pending = article.Pending,
        Corrections = article.Corrections,
        Retraction = article.Retraction,
    };

    /// <summary>The status as the API spells it.</summary>
    public static string Word(ArticleStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>Where readers find the article, or its notice; null before the first publication.</summary>
    public static Uri? PublicUrl(Article article, SiteOptions site) =>
        article is { Address: { } address, Section: { } section }
            ? site.Absolute(Addresses.PathOf(section, address))
            : null;
}
