using Publishing.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Publishing.Benchmarks;

/// <summary>A downstream newsroom with a queue of its own at RabbitMQ.</summary>
public static class RabbitReceiver
{
    private const string Exchange = "article-changes";

    public static async Task<IConnection> Start(Uri broker, Arrivals arrivals, CancellationToken stop)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(stop);
        await WaitForExchange(connection, stop);
        var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var queue = (await channel.QueueDeclareAsync(cancellationToken: stop)).QueueName;
        await channel.QueueBindAsync(queue, Exchange, "article.#", cancellationToken: stop);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            arrivals.Received(Guid.Parse(MessageFormat.Read(delivery.Body.Span).Subject));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, stop);
        return connection;
    }

    /// <summary>The service makes it when it sends for the first time.</summary>
    private static async Task WaitForExchange(IConnection connection, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
                await channel.ExchangeDeclarePassiveAsync(Exchange, stop);
                return;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
            {
                await Task.Delay(100, stop);
            }
        }
    }
}
