using RabbitMQ.Client;
using Wolverine;
using Wolverine.RabbitMQ;
using Wolverine.RabbitMQ.Internal;
using Wolverine.Runtime;
using Wolverine.Configuration;
using Wolverine.Transports.Sending;

namespace Publishing.Service.Syndication;

/// <summary>
/// A connection to RabbitMQ over Wolverine's transport, with a sender that throws. It belongs to the relay and not to
/// the bus: the bus would wait at start until the broker answers, and would repeat failed sends in the background, behind
/// messages that were sent after them. A line that failed once is given up; the next attempt opens another.
/// </summary>
public sealed class RabbitMqLine : IAsyncDisposable
{
    // The copy of the unroutable is an alarm and a convenience, the log has them all; it must not fill a disk.
    private const int UnroutedKept = 10_000;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    // A broker that is cut off without a word is noticed after two of these.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private readonly RabbitMqTransport _transport;
    private readonly ISender _sender;
    private readonly string _unrouted;

    private RabbitMqLine(RabbitMqTransport transport, ISender sender, string unrouted)
    {
        _transport = transport;
        _sender = sender;
        _unrouted = unrouted;
    }

    /// <summary>The exchange and the queue that get what no binding of the exchange wants.</summary>
    public static string UnroutedOf(string exchange) => exchange + ".unrouted";

    /// <summary>Connects, declares the exchanges and the queue for the unroutable, and opens a confirming channel.</summary>
    public static async Task<RabbitMqLine> Open(IWolverineRuntime runtime, Uri broker, string exchangeName)
    {
        var transport = Describe(broker, exchangeName);
        try
        {
            await transport.ConnectAsync(runtime);
            foreach (var endpoint in transport.Endpoints().ToArray())
            {
                endpoint.Compile(runtime);
                await endpoint.InitializeAsync(transport.Logger);
            }

            var exchange = transport.Exchanges[exchangeName];
            exchange.EnvelopeMapper = new RabbitMqWireMapper();
            var sender = transport.BuildSender(exchange, RoutingMode.ByTopic, runtime);
            return new RabbitMqLine(transport, sender, UnroutedOf(exchangeName));
        }
        catch
        {
            await transport.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes and waits for the broker's confirmation.</summary>
    public Task Send(Envelope envelope) => _sender.SendAsync(envelope).AsTask();

    /// <summary>How many messages found no binding and wait in the queue for them.</summary>
    public async Task<uint> Unrouted()
    {
        var count = 0u;
        await _transport.WithAdminChannelAsync(async channel =>
            count = (await channel.QueueDeclarePassiveAsync(_unrouted)).MessageCount);
        return count;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private static RabbitMqTransport Describe(Uri broker, string exchangeName)
    {
        // Options of their own: what the bus of the service knows stays as it is.
        var options = new WolverineOptions();
        var unrouted = UnroutedOf(exchangeName);
        options.UseRabbitMq(factory => Connection(factory, broker))
            .UseSenderConnectionOnly()
            .DisableSystemRequestReplyQueueDeclaration()
            .DisableDeadLetterQueueing()
            .AutoProvision()
            .ConfigureChannelCreation(channel =>
            {
                channel.PublisherConfirmationsEnabled = true;
                channel.PublisherConfirmationTrackingEnabled = true;
            })
            .DeclareExchange(exchangeName, exchange =>
            {
                exchange.ExchangeType = Wolverine.RabbitMQ.ExchangeType.Topic;
                exchange.Arguments["alternate-exchange"] = unrouted;
            })
            .DeclareExchange(unrouted, exchange =>
            {
                exchange.ExchangeType = Wolverine.RabbitMQ.ExchangeType.Fanout;
                exchange.BindQueue(unrouted);
            })
            .DeclareQueue(unrouted, queue => queue.Arguments["x-max-length"] = UnroutedKept);
        return options.Transports.OfType<RabbitMqTransport>().Single();
    }

    private static void Connection(ConnectionFactory factory, Uri broker)
    {
        factory.Uri = broker;
        factory.ClientProvidedName = "publishing wire";
        factory.RequestedConnectionTimeout = ConnectTimeout;
        factory.SocketReadTimeout = ConnectTimeout;
        factory.SocketWriteTimeout = ConnectTimeout;
        factory.RequestedHeartbeat = Heartbeat;
    }
}
