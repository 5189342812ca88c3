using System.Text;
using Microsoft.Extensions.Options;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.Postgresql.Transport;
using Wolverine.Runtime;

namespace Publishing.Service.Syndication;

/// <summary>
/// The durable PostgreSQL queue: a Wolverine queue in the service's own database. A message that is waiting there
/// already counts as sent.
/// </summary>
public sealed class PostgresqlQueueChannel(IWolverineRuntime runtime, IOptions<WireOptions> options) : IWireChannel
{
    /// <inheritdoc />
    public string Name => "postgresql-queue";

    // Each lane takes a connection of the pool for one insert; requests need the pool more.
    /// <inheritdoc />
    public int Lanes => 4;

    /// <inheritdoc />
    public async Task Send(WireEntry entry, CancellationToken cancellation)
    {
        // The queue's own send inserts and throws when it cannot. Wolverine's sending agents would keep a failed message
        // and repeat it in the background, behind messages that were sent after it.
        var queue = (PostgresqlQueue)runtime.Endpoints.EndpointByName(options.Value.Queue)!;
        await queue.SendAsync(new Envelope
        {
            Id = entry.Id,
            MessageType = entry.Type,
            ContentType = "application/json",
            Data = Encoding.UTF8.GetBytes(entry.Payload),
            Destination = queue.Uri,
            SentAt = entry.Recorded,
        });
    }

    /// <summary>Tells Wolverine about the queue, so that its table is set up with all others.</summary>
    public sealed class Registration(IOptions<WireOptions> wire) : IWolverineExtension
    {
        /// <inheritdoc />
        public void Configure(WolverineOptions options) =>
            options.PublishMessage<Messages.ArticleMessage>().ToPostgresqlQueue(wire.Value.Queue);
    }
}
