using System.Globalization;
using System.Text;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>Turns a public fact into the message that tells others. Pure: the same fact, the same bytes.</summary>
public sealed class Translator(SiteOptions site, string source)
{
    private readonly ItemTranslator _items = new(site);

    /// <summary>The name of the message about a kind of fact.</summary>
    /// <exception cref="InvalidOperationException">There is no message for it; nothing is skipped in silence.</exception>
    public static string TypeOf(PublicEvent fact) => fact switch
    {
        ArticlePublished => MessageTypes.Published,
        ArticleUpdated => MessageTypes.Updated,
        ArticleRefiled => MessageTypes.Refiled,
        ArticleCorrected => MessageTypes.Corrected,
        ArticleHeld => MessageTypes.Held,
        HoldReleased => MessageTypes.Released,
        ArticleWithdrawn => MessageTypes.Withdrawn,
        ArticleRestored => MessageTypes.Restored,
        ArticleRetracted => MessageTypes.Retracted,
        _ => throw new InvalidOperationException($"There is no message for the event {fact.GetType().Name}."),
    };

    /// <summary>The message about a fact.</summary>
    public ArticleMessage Message(WireFact wire) => new()
    {
        Id = wire.EventId.ToString(),
        Source = source,
        Type = TypeOf(wire.Fact),
        Subject = wire.Article.Id.ToString(),
        Time = wire.Fact.Occasion.At.ToUniversalTime(),
        RecordedTime = wire.Recorded.ToUniversalTime(),
        Sequence = wire.Sequence.ToString("D20", CultureInfo.InvariantCulture),
        PartitionKey = wire.Article.Id.ToString(),
        CorrelationId = wire.CorrelationId,
        CausationId = wire.CausationId,
        TraceParent = wire.TraceParent,
        AuditCheckpoint = wire.Checkpoint is { } note ? Convert.ToBase64String(Encoding.UTF8.GetBytes(note)) : null,
        Data = Change(wire),
    };

    private ArticleChange Change(WireFact wire) => new()
    {
        Item = _items.Item(wire.Article, wire.Fact, wire.Fact.Tells()),
        Signal = SignalOf(wire.Fact),
        Change = Step(wire.Fact),
        Mandatory = wire.Fact is ArticleHeld or ArticleRetracted,
        ReplacedBy = (wire.Fact as ArticleRetracted)?.Retraction.ReplacedBy?.ToString(),
        Source = ItemTranslator.Source(wire.Fact.Shows()?.Source),
    };

    private static string SignalOf(PublicEvent fact) => fact switch
    {
        ArticleUpdated => Signals.Update,
        ArticleRefiled => Signals.Refile,
        ArticleCorrected => Signals.Correction,
        ArticleHeld => Signals.Hold,
        HoldReleased => Signals.Release,
        ArticleWithdrawn => Signals.Withdraw,
        ArticleRestored => Signals.Restore,
        ArticleRetracted => Signals.Kill,
        _ => Signals.None,
    };

    private static VersionChange Step(PublicEvent fact)
    {
        var correction = (fact as ArticleCorrected)?.Correction;
        return new VersionChange(fact.Version - 1, fact.Version, correction?.Wrong, correction?.Right, fact.Tells());
    }
}
