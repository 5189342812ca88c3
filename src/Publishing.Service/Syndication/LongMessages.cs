using Marten;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Pages;

namespace Publishing.Service.Syndication;

/// <summary>The data of the messages that were too long to carry it, for those who got them.</summary>
public sealed class LongMessages(WireReader log, DataLinks links, IQuerySession session)
{
    /// <summary>The data of a message; null when there is none, or the code was not made for it.</summary>
    public async Task<WireWhole?> Find(long sequence, string code, CancellationToken cancellation) =>
        await log.Whole(sequence, cancellation) is { } whole && links.IsGood(whole.Id, code) ? whole : null;

    /// <summary>
    /// True while the article may be used, by what readers see of it now and not by what was sent; and always of what
    /// only tells that it may not.
    /// </summary>
    public async Task<bool> MayBeRead(WireWhole whole, CancellationToken cancellation) =>
        whole.Type is MessageTypes.Held or MessageTypes.Withdrawn or MessageTypes.Retracted
        || await session.LoadAsync<PublicArticle>(whole.ArticleId, cancellation) is { Status: ArticleStatus.Published };
}
