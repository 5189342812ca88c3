using System.Net;

namespace Publishing.Service.Tests.Crashes;

/// <summary>What is true after the service or the database crashed under load.</summary>
[Collection(Alone.Name)]
public sealed class CrashTests
{
    [Fact]
    public async Task After_kill_9_of_the_service_every_acknowledged_command_is_recorded_once()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var writers = new WritersUnderLoad(newsroom);

        await writers.During(async () =>
        {
            for (var n = 0; n < 3; n++)
            {
                await service.Kill();
                await service.StartAgain();
            }
        });

        await writers.HistoryIsWhatWasAcknowledged();
        await writers.FeedsAgreeWithTheStore();
    }

    [Fact]
    public async Task While_PostgreSQL_restarts_writers_are_told_when_to_come_again_and_readers_keep_their_feeds()
    {
        await using var server = await PrivateServer.Postgres();
        await using var service = await ServiceProcess.Start(server.Uri);
        using var newsroom = new Newsroom(service);
        await newsroom.Publish("重启前");
        await Eventually.Holds(async () => (await newsroom.Read("/feed.atom")).Contains("重启前"), "the feed was asked for");
        var writers = new WritersUnderLoad(newsroom);

        await writers.During(async () =>
        {
            await server.Kill();
            (await newsroom.Read("/feed.atom")).ShouldContain("<entry");
            await Eventually.Holds(
                () => Task.FromResult(writers.Writers.All(writer => writer.Unavailable > 0)),
                "every writer hears that the store is away");
            (await newsroom.Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await newsroom.Get("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await server.Start();
            await server.Restart();
        });

        writers.Writers.ShouldAllBe(writer => writer.AlwaysToldWhen);
        await writers.HistoryIsWhatWasAcknowledged();
        await writers.FeedsAgreeWithTheStore();
    }
}

/// <summary>Tests that break things run one at a time, so that each breaks only its own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
