using System.Net;
using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Transparency;

/// <summary>The service has its checkpoints cosigned, and waits for nobody.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class WitnessedServiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-witnessed-").FullName;

    [Fact]
    public async Task A_witness_that_was_away_catches_up_and_then_its_quorum_holds()
    {
        await using var witness = await WitnessProcess.Create("witness.qingshui.example");
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString, Asking(witness));
        using var newsroom = new Newsroom(service);

        var story = await newsroom.Publish("无人见证", "甲。");
        await Eventually.Holds(async () => await SizeOf(newsroom, "/audit/checkpoint") == 2, "the log goes on without its witness");
        await Eventually.Holds(async () => await newsroom.Read("/health/ready") == "Degraded", "that nobody cosigned is seen");
        (await Seen(newsroom)).ShouldBeNull();
        (await Verify(newsroom, story, await newsroom.Read("/audit/policy"))).ShouldBe(1);

        var policy = await newsroom.Read("/audit/policy");
        policy.ShouldContain($"witness witness.qingshui.example {witness.Key} {witness.Address}");
        policy.ShouldContain("group witnesses 1 witness.qingshui.example\nquorum witnesses\n");
        await witness.Start(policy);
        await CatchesUp(newsroom);
        await Eventually.Holds(async () => await newsroom.Read("/health/ready") == "Healthy", "all is well again");
        (await Verify(newsroom, story, policy)).ShouldBe(0);

        await witness.Kill();
        await newsroom.Draft("见证者不在");
        await newsroom.Draft("照常工作");
        await Eventually.Holds(
            async () => await SizeOf(newsroom, "/audit/checkpoint") > await SizeOf(newsroom, "/audit/checkpoint/witnessed"),
            "the log is ahead of its witness");
        (await Verify(newsroom, story, policy)).ShouldBe(0, "what was cosigned before still proves the story");
        await witness.Start(policy);
        await CatchesUp(newsroom);
    }

    [Fact]
    public async Task A_quorum_of_a_witness_that_never_saw_the_log_does_not_hold()
    {
        await using var witness = await WitnessProcess.Create("witness.qingshui.example");
        await using var stranger = await WitnessProcess.Create("witness.elsewhere.example");
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString, Asking(witness));
        using var newsroom = new Newsroom(service);
        await witness.Start(await newsroom.Read("/audit/policy"));
        var story = await newsroom.Publish("有人见证", "甲。");
        await Eventually.Holds(async () => await SizeOf(newsroom, "/audit/checkpoint") >= 2, "the story is covered");
        await CatchesUp(newsroom);

        var log = $"log {(await newsroom.Read("/audit/vkey")).Trim()}\n";
        (await Verify(newsroom, story, $"{log}witness w {witness.Key}\nquorum w\n")).ShouldBe(0);
        (await Verify(newsroom, story, $"{log}witness w {stranger.Key}\nquorum w\n")).ShouldBe(1);
        (await Verify(newsroom, story, $"{log}witness v {witness.Key}\nwitness w {stranger.Key}\ngroup g any v w\nquorum g\n")).ShouldBe(0);
        (await Verify(newsroom, story, $"{log}witness v {witness.Key}\nwitness w {stranger.Key}\ngroup g all v w\nquorum g\n")).ShouldBe(1);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Asking(WitnessProcess witness) => new()
    {
        ["Audit__Witnesses__0__Url"] = witness.Address.ToString(),
        ["Audit__Witnesses__0__Key"] = witness.Key.ToString(),
        ["Audit__WitnessPatience"] = "00:00:02",
        ["Outbound__AllowedNetworks__0"] = "127.0.0.0/8",
    };

    private static async Task CatchesUp(Newsroom newsroom)
    {
        await Eventually.Holds(
            async () => await Seen(newsroom) is { } seen && seen == await SizeOf(newsroom, "/audit/checkpoint"),
            "the witness has cosigned the newest checkpoint");
        await Eventually.Holds(
            async () => await SizeOf(newsroom, "/audit/checkpoint/witnessed") == await SizeOf(newsroom, "/audit/checkpoint"),
            "the newest checkpoint is served with its cosignature");
        var policy = TrustPolicy.Parse(System.Text.Encoding.UTF8.GetBytes(await newsroom.Read("/audit/policy")));
        var checkpoint = await newsroom.Read("/audit/checkpoint/witnessed");
        policy.Judge(SignedCheckpoint.Parse(System.Text.Encoding.UTF8.GetBytes(checkpoint))).Holds.ShouldBeTrue();
    }

    private static async Task<long?> Seen(Newsroom newsroom)
    {
        var read = System.Text.Json.Nodes.JsonNode.Parse(await newsroom.Read("/audit/witnesses"))!;
        read["quorum"]!.GetValue<int>().ShouldBe(1);
        return read["witnesses"]![0]!["size"]?.GetValue<long>();
    }

    private static async Task<long?> SizeOf(Newsroom newsroom, string path)
    {
        using var answer = await newsroom.Get(path);
        return answer.StatusCode == HttpStatusCode.OK
            ? SignedCheckpoint.Parse(await answer.Content.ReadAsByteArrayAsync()).Checkpoint.Size
            : null;
    }

    private async Task<int> Verify(Newsroom newsroom, Story story, string policy)
    {
        using var answer = await newsroom.Send(HttpMethod.Get, $"/api/audit/articles/{story.Id}/bundle", "auditor", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (bundle, trust) = (Path.Combine(_folder, "bundle.zip"), Path.Combine(_folder, "policy"));
        await File.WriteAllBytesAsync(bundle, await answer.Content.ReadAsByteArrayAsync());
        await File.WriteAllTextAsync(trust, policy);
        var verified = await Tool.Run("dotnet", "", Checkout.VerifierBinary, "bundle", bundle, "--policy", trust);
        return verified.Code;
    }
}
