using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>Server-sent events: everything once, in order, whatever breaks in between.</summary>
[Collection(WireService.Name)]
public sealed class StreamTests(ServiceFixture fixture)
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task A_stream_catches_up_and_then_brings_what_is_new()
    {
        var before = await Newsroom.Publish("直播之前");
        await WireService.Messages(Newsroom, before.Id, 1);
        var start = (await WireService.All(Newsroom)).Count - 1;
        using var reader = new EventReader(fixture.Service);
        await reader.Until(1, $"?after={start}");
        var reading = reader.Until(4, $"?after={start}");
        await before.Do("hold", new { note = "核实" });
        await before.Do("release", new { });
        await before.Do("retraction", new { reason = "失实", notice = "撤稿" });
        await reading;

        var log = (await WireService.All(Newsroom)).Skip(start).Take(4).ToArray();
        reader.Events.Select(one => one.Id).ShouldBe(log.Select(message => message["sequence"]!.GetValue<string>()));
        reader.Events.Select(one => JsonNode.Parse(one.Data)!.ToJsonString()).ShouldBe(log.Select(message => message.ToJsonString()));
    }

    [Fact]
    public async Task Where_to_begin_may_be_said_as_a_time()
    {
        var early = await Newsroom.Publish("较早");
        var late = await Newsroom.Publish("较晚");
        var recorded = (await WireService.Messages(Newsroom, late.Id, 1))[0]["recordedtime"]!.GetValue<string>();
        var query = "?from=" + Uri.EscapeDataString(recorded);
        using var reader = new EventReader(fixture.Service);
        await reader.Until(1, query);

        JsonNode.Parse(reader.Events[0].Data)!["subject"]!.GetValue<Guid>().ShouldBe(late.Id);
        (await Newsroom.ReadAs("auditor", "/api/wire" + query))[0]!["subject"]!.GetValue<Guid>().ShouldBe(late.Id);
        early.Id.ShouldNotBe(late.Id);
    }

    [Fact]
    public async Task A_stream_without_news_says_that_it_lives()
    {
        using var reader = new EventReader(fixture.Service);
        using var patience = new CancellationTokenSource(Eventually.Patience);
        var end = (await WireService.All(Newsroom)).Count;
        using var answer = await reader.Open($"?after={end + 1_000}", patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(':'))
            {
                return;
            }
        }

        Assert.Fail("the stream ended without a sign of life");
    }

    [Theory]
    [InlineData("?after=-1", null)]
    [InlineData("?after=1&from=2026-03-02T17:17:00Z", null)]
    [InlineData("?from=yesterday", null)]
    [InlineData("", "seven")]
    public async Task A_question_that_means_nothing_is_told_so(string query, string? lastEventId)
    {
        var headers = lastEventId is null ? [] : new[] { ("Last-Event-ID", lastEventId) };
        using var answer = await Newsroom.Send(HttpMethod.Get, "/api/wire/events" + query, "auditor", null, headers);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:publishing:problem:bad-page");
    }

    [Fact]
    public async Task Nobody_listens_without_a_token()
    {
        using var answer = await Newsroom.Get("/api/wire/events");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

/// <summary>What happens to streams when the service goes.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class StreamCrashTests
{
    private const int Most = 200;

    [Fact]
    public async Task After_a_kill_and_a_restart_a_reader_has_every_message_once_and_in_order()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        using var reader = new EventReader(service);
        await newsroom.Publish("第一篇");
        await reader.Until(1);
        var reading = reader.Until(31);
        for (var n = 0; n < 15; n++)
        {
            await newsroom.Publish($"前{n}");
        }

        await service.Kill();
        await service.StartAgain();
        for (var n = 0; n < 15; n++)
        {
            await newsroom.Publish($"后{n}");
        }

        await reading;
        reader.Events.Select(one => one.Id).ShouldBe(Enumerable.Range(1, 31).Select(n => $"{n:D20}"));
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_a_stream_waits_and_then_goes_on_where_it_was()
    {
        await using var server = await PrivateServer.Postgres();
        await using var service = await ServiceProcess.Start(server.Uri);
        using var newsroom = new Newsroom(service);
        using var reader = new EventReader(service);
        await newsroom.Publish("停机前");
        await reader.Until(1);
        var reading = reader.Until(2);
        await server.Kill();
        await server.Start();
        await service.UntilReady();
        await newsroom.Publish("停机后");
        await reading;

        reader.Events.Select(one => one.Id).ShouldBe(["00000000000000000001", "00000000000000000002"]);
        service.Log.ShouldNotContain("could not be followed");
    }

    [Fact]
    public async Task Places_are_limited_given_back_and_do_not_hold_up_a_stop()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var reader = new EventReader(service);
        using var patience = new CancellationTokenSource(Eventually.Patience);
        var open = await Task.WhenAll(Enumerable.Range(0, Most).Select(_ => reader.Open("", patience.Token)));
        open.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        using (var refused = await reader.Open("", patience.Token))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        open[0].Dispose();
        await Eventually.Holds(
            async () =>
            {
                open[0] = await reader.Open("", patience.Token);
                return open[0].StatusCode == HttpStatusCode.OK;
            },
            "a place that was given back is free");
        var watch = Stopwatch.StartNew();
        (await service.Stop()).ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "open streams do not hold up a stop");
        foreach (var answer in open)
        {
            (await answer.Content.ReadAsStringAsync(patience.Token)).ShouldStartWith("retry: ");
            answer.Dispose();
        }
    }
}
