namespace Publishing.Service.Syndication;

/// <summary>A message in the log: written once, sent from here to every channel and at every repetition.</summary>
/// <param name="Sequence">Its number, from 1, without gaps.</param>
/// <param name="Id">The id of the event and of the message.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="Type">The name of the message.</param>
/// <param name="RoutingKey">What RabbitMQ routes it by: <c>article.{action}.{section}</c>.</param>
/// <param name="Recorded">When the event was recorded.</param>
/// <param name="Payload">The exact text of the message.</param>
public sealed record WireEntry(
    long Sequence,
    Guid Id,
    Guid ArticleId,
    string Type,
    string RoutingKey,
    DateTimeOffset Recorded,
    string Payload);
