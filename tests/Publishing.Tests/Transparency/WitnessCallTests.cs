using System.Net;
using System.Text;
using Publishing.Audit.Notes;
using Publishing.Service.Outbound;
using Publishing.Service.Transparency;
using Publishing.Service.Transparency.Witnesses;
using Publishing.Tests.Audit;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Transparency;

/// <summary>A witness is believed what its key verifies, and nothing else.</summary>
public class WitnessCallTests
{
    private static readonly Witness Asked = new(new Uri("https://witness.qingshui.example/"), SampleLog.WitnessKey.Verifier);
    private static readonly SignedCheckpoint Checkpoint = SampleLog.Of(20).Checkpoint();

    [Fact]
    public void A_line_of_its_key_counts_also_among_those_of_strangers()
    {
        var line = SampleLog.WitnessKey.Cosign(Checkpoint.Note.Text, SampleLog.Start);
        Read(HttpStatusCode.OK, Stranger().Line + line.Line)
            .ShouldBeOfType<WitnessOutcome.Cosigned>().Line.Line.ShouldBe(line.Line);
    }

    [Fact]
    public void Lines_for_another_text_or_by_another_key_do_not()
    {
        var other = SampleLog.WitnessKey.Cosign(SampleLog.Of(8).Checkpoint().Note.Text, SampleLog.Start);
        foreach (var lines in new[] { other.Line, Stranger().Line, "", "hello\n", other.Line.TrimEnd('\n') })
            Read(HttpStatusCode.OK, lines).ShouldBeOfType<WitnessOutcome.Failed>(lines);
    }

    [Theory]
    [InlineData("12\n", 12)]
    [InlineData("0\n", 0)]
    [InlineData("21\n", 21)]
    public void A_size_that_we_have_is_gone_on_from(string body, long size) =>
        Read(HttpStatusCode.Conflict, body).ShouldBe(new WitnessOutcome.HasSeen(size));

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "22\n", "has cosigned 22 leaves")]
    [InlineData(HttpStatusCode.Conflict, "many\n", "without a size")]
    [InlineData(HttpStatusCode.Conflict, "-1\n", "without a size")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "", "two histories")]
    [InlineData(HttpStatusCode.Forbidden, "", "answered 403")]
    [InlineData(HttpStatusCode.Found, "", "answered 302")]
    public void Every_other_answer_is_a_failure_with_its_reason(HttpStatusCode status, string body, string reason) =>
        Read(status, body).ShouldBeOfType<WitnessOutcome.Failed>().Reason.ShouldContain(reason);

    [Fact]
    public void A_witness_that_fails_is_asked_less_and_less_but_every_minute()
    {
        var delays = Enumerable.Range(0, 50).Select(WitnessDesk.Delay).ToList();
        delays.ShouldBe(delays.Order());
        delays[0].ShouldBe(TimeSpan.FromSeconds(3));
        delays[^1].ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void The_policy_asks_for_more_than_half_of_the_witnesses()
    {
        var witnesses = WitnessList.Load(Options([Setting("a"), Setting("b"), Setting("c")]));
        witnesses.Quorum.ShouldBe(2);
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes($"log {SampleLog.LogKey.Verifier}\n{witnesses.Policy()}"));
        policy.Witnesses.Select(witness => witness.Name).ShouldBe(["a", "b", "c"]);
        policy.Judge(Checkpoint.With(Cosigned("a"))).HasQuorum.ShouldBeFalse();
        policy.Judge(Checkpoint.With(Cosigned("a"), Cosigned("c"))).HasQuorum.ShouldBeTrue();
        WitnessList.Load(Options([])).Policy().ShouldBe("quorum none\n");
    }

    [Fact]
    public void Witnesses_that_cannot_be_stop_the_start()
    {
        var log = new WitnessOptions { Url = Asked.Url, Key = SampleLog.LogKey.Verifier.ToString() };
        var mail = new WitnessOptions { Url = new Uri("http://witness.example:25/"), Key = Setting("a").Key };
        IReadOnlyList<WitnessOptions>[] impossible =
            [[log], [mail], [new WitnessOptions()], [Setting("a"), Setting("a")], [Setting("none")], [Setting("witnesses")]];
        foreach (var witnesses in impossible)
            Should.Throw<InvalidOperationException>(() => WitnessList.Load(Options(witnesses)));
        foreach (var quorum in new[] { -1, 0, 2 })
            Should.Throw<InvalidOperationException>(() => WitnessList.Load(Options([Setting("a")], quorum)));
    }

    private static WitnessOutcome Read(HttpStatusCode status, string body)
    {
        using var answer = new HttpResponseMessage();
        return WitnessCall.Read(
            new OutboundAnswer(status, answer.Headers, answer.Content.Headers, Encoding.UTF8.GetBytes(body)), Asked, Checkpoint);
    }

    private static SigningKey Key(string name) =>
        SigningKey.FromSeed(name, SignatureKind.Cosignature, SampleLog.Seed(name));

    private static NoteSignature Cosigned(string name) => Key(name).Cosign(Checkpoint.Note.Text, SampleLog.Start);

    private static NoteSignature Stranger() => Cosigned("stranger.example");

    private static WitnessOptions Setting(string name) =>
        new() { Url = new Uri($"https://{name}.example/"), Key = Key(name).Verifier.ToString() };

    private static TransparencyOptions Options(IReadOnlyList<WitnessOptions> witnesses, int? quorum = null) =>
        new() { Witnesses = witnesses, WitnessQuorum = quorum };
}
