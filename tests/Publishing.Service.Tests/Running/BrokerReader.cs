using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Publishing.Service.Tests.Running;

/// <summary>A message as a newsroom receives it.</summary>
/// <param name="Id">The CloudEvents id.</param>
/// <param name="Article">Its subject.</param>
/// <param name="Version">The public version in its item.</param>
/// <param name="Text">All of it.</param>
public sealed record Received(string Id, Guid Article, int Version, string Text)
{
    /// <summary>Reads one.</summary>
    public static Received Parse(string text)
    {
        var message = JsonNode.Parse(text)!;
        return new Received(
            message["id"]!.GetValue<string>(),
            message["subject"]!.GetValue<Guid>(),
            int.Parse(message["data"]!["item"]!["version"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture),
            text);
    }
}

/// <summary>A newsroom with a durable queue of its own behind the exchange.</summary>
public sealed class BrokerReader(string uri)
{
    private const string Exchange = "article-changes";
    private const string Queue = "a-newsroom";

    /// <summary>Binds the queue; from now on it gets everything.</summary>
    public Task Subscribe() => Use(async channel =>
    {
        await channel.ExchangeDeclarePassiveAsync(Exchange);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Queue, Exchange, "article.#");
    });

    /// <summary>Takes everything that waits, in order.</summary>
    public async Task<IReadOnlyList<Received>> Drain()
    {
        var received = new List<Received>();
        await Use(async channel =>
        {
            while (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
            {
                message.BasicProperties.Persistent.ShouldBeTrue();
                message.BasicProperties.ContentType.ShouldBe("application/cloudevents+json; charset=utf-8");
                var one = Received.Parse(System.Text.Encoding.UTF8.GetString(message.Body.Span));
                message.BasicProperties.MessageId.ShouldBe(one.Id);
                received.Add(one);
            }
        });
        return received;
    }

    private async Task Use(Func<IChannel, Task> work)
    {
        var factory = new ConnectionFactory { Uri = new Uri(uri) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await work(channel);
    }
}
