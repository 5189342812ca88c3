using RabbitMQ.Client;
using Wolverine;
using Wolverine.RabbitMQ.Internal;

namespace Publishing.Service.Syndication;

/// <summary>
/// Writes a message as CloudEvents in structured mode: the body is the message and the properties say what it is. Nothing
/// of Wolverine's own is added, so that any client can read it.
/// </summary>
public sealed class RabbitMqWireMapper : IRabbitMqEnvelopeMapper
{
    /// <inheritdoc />
    public void MapEnvelopeToOutgoing(Envelope envelope, IBasicProperties outgoing)
    {
        // Wolverine only asks for a copy on disk where it keeps an outbox of its own.
        outgoing.Persistent = true;
        outgoing.MessageId = envelope.Id.ToString();
        outgoing.ContentType = envelope.ContentType;
        outgoing.Type = envelope.MessageType;
    }

    /// <inheritdoc />
    public void MapIncomingToEnvelope(Envelope envelope, IReadOnlyBasicProperties incoming) =>
        throw new NotSupportedException("The wire only goes out.");
}
