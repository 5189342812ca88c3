using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>A witness signs what continues what it remembers, and answers the rest as tlog-witness asks.</summary>
public class WitnessTests
{
    private static readonly IReadOnlyList<VerifierKey> Keys = [SampleLog.LogKey.Verifier];

    private static readonly VerifierKey Stranger =
        SigningKey.FromSeed(SampleLog.Origin, SignatureKind.Ed25519, SampleLog.Seed("stranger")).Verifier;

    [Fact]
    public void What_continues_is_cosigned_and_remembered()
    {
        var log = SampleLog.Of(20);
        var answer = Decide(Request(log, 9), Remembered(9));
        answer.Status.ShouldBe(200);
        answer.Remember.ShouldBe(new TreeHead(21, log.Root()));
        var line = NoteSignature.ParseLines(System.Text.Encoding.UTF8.GetBytes(answer.Body)).Single();
        SampleLog.WitnessKey.Verifier.Verify(log.Checkpoint().Note.Text, line).ShouldBeTrue();
        SampleLog.WitnessKey.Verifier.CosignedAt(line).ShouldBe(SampleLog.Start);
    }

    [Fact]
    public void The_first_checkpoint_needs_no_proof_and_the_same_again_is_cosigned_again()
    {
        var log = SampleLog.Of(20);
        Decide(Request(log, 0), new(Keys, null)).Status.ShouldBe(200);
        Decide(Request(log, 21), new(Keys, new(21, log.Root()))).Status.ShouldBe(200);
    }

    [Fact]
    public void Each_fault_has_its_status()
    {
        var (log, fork) = (SampleLog.Of(20), SampleLog.Of(8));
        for (var i = 0; i < 12; i++) fork.Event("article/9", i + 1, 30 + i);
        Decide(Request(log, 9), null).Status.ShouldBe(404);
        Decide(Request(log, 9), new([Stranger], null)).Status.ShouldBe(403);
        Decide(Request(log, 9) with { Checkpoint = Forged(log) }, Remembered(9)).Status.ShouldBe(403);
        Decide(Request(log, 9) with { OldSize = 22 }, Remembered(9)).Status.ShouldBe(400);
        var conflict = Decide(Request(log, 9), Remembered(12));
        (conflict.Status, conflict.Body, conflict.MediaType).ShouldBe((409, "12\n", "text/x.tlog.size"));
        Decide(Request(fork, 12), Remembered(12)).Status.ShouldBe(422);
        Decide(Request(fork, 21), new(Keys, new(21, log.Root()))).Status.ShouldBe(409);
        Decide(Request(log, 9) with { Proof = [] }, Remembered(9)).Status.ShouldBe(422);
        Decide(Request(log, 9) with { OldSize = 0 }, new(Keys, null)).Status.ShouldBe(422);
        Decide(new(0, [], SignedCheckpoint.Sign(new(SampleLog.Origin, 0, log.Root()), SampleLog.LogKey)), new(Keys, null)).Status.ShouldBe(422);
        WitnessRule.NotARequest("Why.").Status.ShouldBe(400);
    }

    [Fact]
    public void A_request_comes_back()
    {
        var request = Request(SampleLog.Of(20), 9);
        AddCheckpointRequest.Parse(request.Write()).Write().ShouldBe(request.Write());
        Should.Throw<AuditFormatException>(() => AddCheckpointRequest.Parse([.. "old 09"u8, .. request.Write()[5..]]));
    }

    private static WitnessAnswer Decide(AddCheckpointRequest request, WitnessedLog? log) =>
        WitnessRule.Decide(request, log, SampleLog.WitnessKey, SampleLog.Start);

    private static AddCheckpointRequest Request(SampleLog log, int old) =>
        new(old, MerkleProof.Consistency(old, log.Entries.Count, log.Tile), log.Checkpoint());

    private static WitnessedLog Remembered(int size) =>
        new(Keys, new(size, MerkleProof.Root(size, SampleLog.Of(20).Tile)));

    private static SignedCheckpoint Forged(SampleLog log)
    {
        var signed = log.Checkpoint();
        return signed.With(signed.Note.Signatures[0] with { Bytes = new byte[64] });
    }
}
