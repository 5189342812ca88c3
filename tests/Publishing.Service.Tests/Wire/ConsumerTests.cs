using System.Net;

namespace Publishing.Service.Tests.Wire;

/// <summary>The programs in the documents, as printed, end with what is true, whatever was killed in between.</summary>
public sealed class ConsumerTests(ConsumerKit kit) : IClassFixture<ConsumerKit>
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("很长的文章。", 5_000));

    private Newsroom Newsroom => kit.Newsroom;

    public static TheoryData<string, string> Programs { get; } = new MatrixTheoryData<string, string>(
        ["python", "javascript", "csharp"], ["stream", "rabbitmq", "webhook"]);

    public static TheoryData<string> Languages { get; } = ["python", "javascript", "csharp"];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_consumer_that_is_killed_and_started_again_holds_what_is_true(string language, string way)
    {
        using var consumer = await kit.Consumer(language, way);
        Assert.SkipWhen(consumer is null, $"what {language} needs for {way} is not installed");
        var told = await Newsroom.Publish("将更正", "三十元");
        var killed = await Newsroom.Publish("将撤稿", "失实的文章");
        using var stop = new CancellationTokenSource();
        using var sender = new SignedSender(Newsroom, consumer.Port);
        var sending = way == "webhook" ? sender.Send(await HighWater(), stop.Token) : Task.CompletedTask;
        consumer.Start();
        await consumer.Holds(told, new Holding(1, "usable", false, "将更正", "三十元", null));
        await killed.Do("hold", new { note = "核实" });
        await consumer.Holds(killed, new Holding(2, "withheld", false, null, null, "核实"));

        await consumer.Kill();
        await told.Edit(new { title = "将更正", body = new { text = "二十元" }, section = "xinwen" });
        await told.Do("corrections", new { wrong = "三十元", right = "二十元", note = "应为二十元" });
        await killed.Do("retraction", new { reason = "失实", notice = "本稿作废" });
        consumer.Start();
        var lengthy = await Newsroom.Publish("很长", LongText);
        var back = await Newsroom.Publish("下线又恢复", "甲");
        await back.Do("withdrawal", new { reason = "误" });

        await consumer.Holds(told, new Holding(2, "usable", false, "将更正", "二十元", "应为二十元"));
        await consumer.Holds(killed, new Holding(3, "canceled", true, null, null, "本稿作废"));
        await consumer.Holds(lengthy, new Holding(1, "usable", false, "很长", LongText, null));
        await consumer.Holds(back, new Holding(2, "canceled", false, null, null, null));
        await back.Do("restoration", new { reason = "无误" });
        await consumer.Holds(back, new Holding(3, "usable", false, "下线又恢复", "甲", null));
        await stop.CancelAsync();
        await sending;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_webhook_that_is_not_ours_or_too_old_changes_nothing(string language)
    {
        using var consumer = await kit.Consumer(language, "webhook");
        Assert.SkipWhen(consumer is null, $"{language} is not installed");
        var story = await Newsroom.Publish("真的");
        consumer.Start();
        var held = new Holding(1, "usable", false, "真的", "第一段。", null);
        await consumer.Holds(story, held);
        using var sender = new SignedSender(Newsroom, consumer.Port);
        var forged = (await WireService.Messages(Newsroom, story.Id, 1))[0].DeepClone();
        forged["data"]!["item"]!["version"] = "2";
        forged["data"]!["item"]!["title"] = "假的";
        await Eventually.Holds(async () => await sender.Post(forged, Wrong) == HttpStatusCode.Unauthorized, "a forged message is refused");
        (await sender.Post(forged, ago: TimeSpan.FromMinutes(10))).ShouldBe(HttpStatusCode.Unauthorized);
        (await sender.Post(forged, ago: TimeSpan.FromMinutes(-10))).ShouldBe(HttpStatusCode.Unauthorized);
        (await consumer.Of(story)).ShouldBe(held);

        (await sender.Post(forged)).ShouldBe(HttpStatusCode.NoContent, "with the secret it would have been taken");
        (await consumer.Of(story))!.Title.ShouldBe("假的");
    }

    private static readonly string Wrong = "whsec_" + Convert.ToBase64String(new byte[24]);

    private async Task<int> HighWater() => (await WireService.All(Newsroom)).Count;
}
