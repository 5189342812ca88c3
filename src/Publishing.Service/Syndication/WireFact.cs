using System.Text.RegularExpressions;
using JasperFx.Events;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Transparency;

namespace Publishing.Service.Syndication;

/// <summary>A fact to be sent, with all that its message is made of.</summary>
/// <param name="EventId">The id of the event and of the message.</param>
/// <param name="Article">What stays the same in an article's messages, as of this fact.</param>
/// <param name="Fact">What happened.</param>
/// <param name="Recorded">When the store recorded it.</param>
/// <param name="Sequence">The number of its message, counted from 1 without gaps.</param>
public sealed partial record WireFact(
    Guid EventId,
    WireArticle Article,
    PublicEvent Fact,
    DateTimeOffset Recorded,
    long Sequence)
{
    /// <summary>The name of the event's header that holds the trace context of the request.</summary>
    public const string TraceHeader = "traceparent";

    /// <summary>The trace of the request, where known.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What caused it, where known.</summary>
    public string? CausationId { get; init; }

    /// <summary>The trace context of the request (W3C), where known.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The signed checkpoint of the log that was known when it was recorded; null before there was one.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The public fact in a stored event.</summary>
    /// <exception cref="InvalidOperationException">The event is not public; reading stops loudly.</exception>
    public static PublicEvent PublicFact(IEvent e) =>
        e.Fact() as PublicEvent
        ?? throw new InvalidOperationException($"Event {e.Id} of type {e.EventTypeName} is nothing that readers see.");

    /// <summary>A stored event as a fact to be sent.</summary>
    public static WireFact Of(IEvent e, WireArticle article, long sequence) =>
        new(e.Id, article, PublicFact(e), e.Timestamp, sequence)
        {
            CorrelationId = e.CorrelationId,
            CausationId = e.CausationId,
            Checkpoint = e.GetHeader(KnownCheckpoint.Header)?.ToString(),
            TraceParent = e.GetHeader(TraceHeader)?.ToString() is { } text && TraceContext().IsMatch(text) ? text : null,
        };

    [GeneratedRegex("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex TraceContext();
}
