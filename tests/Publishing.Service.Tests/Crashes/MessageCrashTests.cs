using System.Net;

namespace Publishing.Service.Tests.Crashes;

/// <summary>What receivers get when the service or the broker crashed under load.</summary>
[Collection(Alone.Name)]
public sealed class MessageCrashTests
{
    // The queue's table, as Wolverine names it.
    private const string WaitingIds = "select id::text from wolverine_queues.wolverine_queue_article_changes";

    [Fact]
    public async Task Service_and_broker_are_killed_and_every_message_arrives_in_order_with_its_id()
    {
        await using var database = await TestDatabase.Create();
        await using var broker = await PrivateServer.RabbitMq();
        await using var service = await ServiceProcess.Start(
            database.ConnectionString, new Dictionary<string, string> { ["RabbitMq__Uri"] = broker.Uri });
        using var newsroom = new Newsroom(service);
        var reader = new BrokerReader(broker.Uri);
        await newsroom.Publish("交换机由第一条消息声明");
        await Eventually.Holds(() => Bound(reader), "the exchange is declared");
        var writers = new WritersUnderLoad(newsroom);

        await writers.During(async () =>
        {
            await broker.Kill();
            await service.Kill();
            await service.StartAgain();
            (await newsroom.Get("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await broker.Start();
            await broker.Kill();
            await broker.Start();
            await service.Kill();
            await service.StartAgain();
        });

        await writers.HistoryIsWhatWasAcknowledged();
        var log = await Log(newsroom, writers);
        await InOrder(reader, log);
        await Eventually.Holds(
            async () => log.Keys.ToHashSet().IsSubsetOf(await TestDatabase.Column(database.ConnectionString, WaitingIds)),
            "every message waits in the PostgreSQL queue");
    }

    private static async Task<bool> Bound(BrokerReader reader)
    {
        try
        {
            await reader.Subscribe();
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>The log has one message for each public change, without gaps in its numbers.</summary>
    private static async Task<Dictionary<string, Received>> Log(Newsroom newsroom, WritersUnderLoad writers)
    {
        // Of each writer's commands the first drafts; all others are public.
        var expected = writers.Writers.Sum(writer => writer.Acknowledged.Count - 1) + 1;
        var messages = new List<string>();
        await Eventually.Holds(
            async () =>
            {
                var page = await newsroom.ReadAs("auditor", $"/api/wire?after={messages.Count}&limit=100");
                messages.AddRange(page.AsArray().Select(message => message!.ToJsonString()));
                return messages.Count >= expected;
            },
            $"the log has {expected} messages");
        messages.Count.ShouldBe(expected);
        messages.Select(text => System.Text.Json.Nodes.JsonNode.Parse(text)!["sequence"]!.GetValue<string>())
            .ShouldBe(Enumerable.Range(1, expected).Select(n => $"{n:D20}"));
        return messages.Select(Received.Parse).ToDictionary(message => message.Id);
    }

    /// <summary>The newsroom receives each message, first deliveries in order per article, and what the log says.</summary>
    private static async Task InOrder(BrokerReader reader, Dictionary<string, Received> log)
    {
        var received = new List<Received>();
        await Eventually.Holds(
            async () =>
            {
                received.AddRange(await reader.Drain());
                // The first one declared the exchange and went before the queue was bound.
                return received.Select(message => message.Id).Distinct().Count() >= log.Count - 1;
            },
            $"{log.Count - 1} messages arrive at the newsroom");
        foreach (var article in received.DistinctBy(message => message.Id).GroupBy(message => message.Article))
        {
            article.Select(message => message.Version).ShouldBe(Enumerable.Range(1, article.Count()));
        }

        foreach (var copies in received.GroupBy(message => message.Id))
        {
            copies.Select(copy => copy.Text).Distinct().Count().ShouldBe(1, "a repeated message has the same bytes");
            log.ShouldContainKey(copies.Key);
        }
    }
}
