using System.Text;
using CsCheck;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>Signed notes, checkpoints, cosignatures, policies and proof files of the C2SP.</summary>
public class NoteTests
{
    private static readonly SigningKey Other = SigningKey.FromSeed(SampleLog.Origin, SignatureKind.Ed25519, SampleLog.Seed("other"));

    [Fact]
    public void The_example_of_the_specification_verifies()
    {
        var key = VerifierKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var note = SignedNote.Parse("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"u8);
        key.Verify(note.Text, note.Signatures[0]).ShouldBeTrue();
        key.Verify(note.Text + "x\n", note.Signatures[0]).ShouldBeFalse();
        key.ToString().ShouldBe("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    [Fact]
    public void A_signed_checkpoint_comes_back_byte_for_byte()
    {
        var signed = SampleLog.Of(3).Checkpoint();
        var read = SignedCheckpoint.Parse(signed.Write());
        read.Write().ShouldBe(signed.Write());
        read.Checkpoint.Text.ShouldBe(read.Note.Text);
        SampleLog.LogKey.Verifier.Verify(read.Note.Text, read.Note.Signatures[0]).ShouldBeTrue();
        Other.Verifier.Verify(read.Note.Text, read.Note.Signatures[0]).ShouldBeFalse();
        SampleLog.WitnessKey.Verifier.CosignedAt(read.Note.Signatures[1]).ShouldBe(SampleLog.Start.AddHours(2));
    }

    [Fact]
    public void A_key_comes_back_from_its_line_and_hides_otherwise()
    {
        foreach (var key in new[] { SampleLog.LogKey, SampleLog.WitnessKey })
        {
            SigningKey.Parse(key.Export() + "\n").Verifier.ToString().ShouldBe(key.Verifier.ToString());
            key.ToString().ShouldBe(key.Verifier.ToString());
            Should.Throw<AuditFormatException>(() => SigningKey.Parse(key.Export()[..^4] + "AAA=")).Message.ShouldNotContain(key.Export()[40..60]);
        }

        Should.Throw<InvalidOperationException>(() => SampleLog.LogKey.Cosign("a\n", SampleLog.Start));
        Should.Throw<InvalidOperationException>(() => SampleLog.WitnessKey.Sign("a\n"));
    }

    [Fact]
    public void A_policy_counts_witnesses_in_groups()
    {
        var keys = Enumerable.Range(0, 4).Select(i => SigningKey.FromSeed($"w{i}", SignatureKind.Cosignature, SampleLog.Seed($"w{i}"))).ToList();
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes($"""
            # 证人
            log {SampleLog.LogKey.Verifier} https://news.example/audit
              witness 甲 {keys[0].Verifier}
            witness b {keys[1].Verifier}
            witness c {keys[2].Verifier} https://c.example
            witness d {keys[3].Verifier}
            group two 2 甲 b c
            group all all two d
            quorum all

            """));
        var checkpoint = SignedCheckpoint.Sign(new(SampleLog.Origin, 0, TreeHash.Empty), SampleLog.LogKey);
        bool Met(params int[] who) => policy.Judge(checkpoint.With(who.Select(i => keys[i].Cosign(checkpoint.Note.Text, SampleLog.Start)))).Holds;
        Met(0, 1, 3).ShouldBeTrue();
        Met(0, 1, 2, 3).ShouldBeTrue();
        Met(0, 1, 2).ShouldBeFalse();
        Met(0, 3).ShouldBeFalse();
        Met(0, 0, 3).ShouldBeFalse();
        policy.Judge(checkpoint.With(keys[0].Cosign(checkpoint.Note.Text, SampleLog.Start))).Cosigned.Single().Witness.ShouldBe("甲");
    }

    [Fact]
    public void A_line_of_a_trusted_key_that_does_not_hold_spoils_the_note()
    {
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes(SampleLog.Policy));
        var signed = SampleLog.Of(2).Checkpoint();
        policy.Judge(signed).Holds.ShouldBeTrue();
        var line = signed.Note.Signatures[0];
        var forged = signed.With(line with { Bytes = new byte[64] });
        policy.Judge(forged).Forged.ShouldBe([SampleLog.Origin]);
        policy.Judge(forged).Holds.ShouldBeFalse();
        policy.Judge(signed.With(new NoteSignature("somebody", 7, new byte[9]))).Holds.ShouldBeTrue("unknown keys are ignored");
    }

    [Theory]
    [InlineData("quorum none\nquorum none\n")]
    [InlineData("")]
    [InlineData("quorum missing\n")]
    [InlineData("log x\nquorum none\n")]
    [InlineData("group g 1\nquorum none\n")]
    [InlineData("quorum none extra\n")]
    [InlineData("quorum none\rx\n")]
    public void A_policy_that_is_none_is_refused(string text) =>
        Should.Throw<AuditFormatException>(() => TrustPolicy.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_policy_names_each_key_and_each_member_once()
    {
        var (log, witness) = (SampleLog.LogKey.Verifier, SampleLog.WitnessKey.Verifier);
        foreach (var text in new[]
        {
            $"log {log}\nlog {log}\nquorum none\n",
            $"witness a {witness}\nwitness b {witness}\nquorum a\n",
            $"witness none {witness}\nquorum none\n",
            $"witness a {log}\nquorum a\n",
            $"log {witness}\nquorum none\n",
            $"witness a {witness}\ngroup g 1 a\ngroup h 1 a\nquorum g\n",
            $"witness a {witness}\ngroup g 2 a\nquorum g\n",
            $"group g 1 a\nwitness a {witness}\nquorum g\n",
        })
        {
            Should.Throw<AuditFormatException>(() => TrustPolicy.Parse(Encoding.UTF8.GetBytes(text)), text);
        }
    }

    [Fact]
    public void A_proof_file_comes_back_and_verifies()
    {
        var log = SampleLog.Of(20);
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes(SampleLog.Policy));
        var proof = new ProofFile(7, MerkleProof.Inclusion(7, log.Entries.Count, log.Tile), log.Checkpoint()) { Extra = "more"u8.ToArray() };
        var read = ProofFile.Parse(proof.Write());
        read.Write().ShouldBe(proof.Write());
        read.Extra!.Value.ToArray().ShouldBe("more"u8.ToArray());
        read.Verify(TreeHash.Leaf(log.Entries[7]), policy).ShouldBeTrue();
        read.Verify(TreeHash.Leaf(log.Entries[8]), policy).ShouldBeFalse();
        (read with { Index = 8 }).Verify(TreeHash.Leaf(log.Entries[7]), policy).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a\n1\nx\n")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("a\n1\n")]
    public void A_checkpoint_in_any_other_form_is_refused(string text) =>
        Should.Throw<AuditFormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void Extension_lines_are_carried_along()
    {
        var checkpoint = Checkpoint.Parse("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n");
        checkpoint.Extensions.ShouldBe(["more"]);
        checkpoint.Text.ShouldEndWith("=\nmore\n");
    }

    [Fact]
    public void No_mutation_of_a_note_proof_request_policy_or_key_does_anything_but_be_refused_or_read()
    {
        var log = SampleLog.Of(20);
        var proof = new ProofFile(7, MerkleProof.Inclusion(7, log.Entries.Count, log.Tile), log.Checkpoint());
        var request = new AddCheckpointRequest(9, MerkleProof.Consistency(9, log.Entries.Count, log.Tile), log.Checkpoint());
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes(SampleLog.Policy));
        Mutations.Of(log.Checkpoint().Write(), bytes => policy.Judge(SignedCheckpoint.Parse(bytes)));
        Mutations.Of(proof.Write(), bytes => ProofFile.Parse(bytes).Verify(TreeHash.Empty, policy).ShouldBeFalse());
        Mutations.Of(request.Write(), bytes => AddCheckpointRequest.Parse(bytes));
        Mutations.Of(Encoding.UTF8.GetBytes(SampleLog.Policy), bytes => TrustPolicy.Parse(bytes));
        Mutations.Of(Encoding.UTF8.GetBytes(SampleLog.LogKey.Export()), bytes => SigningKey.Parse(Encoding.Latin1.GetString(bytes)));
        Mutations.Of(log.Entries[0], bytes => Publishing.Audit.Entries.AuditEntry.Parse(bytes).Write().ShouldBe(bytes));
        Mutations.Of(Encoding.ASCII.GetBytes(log.Disclosures[0][0]), bytes => Publishing.Audit.Entries.Disclosure.Open(Encoding.Latin1.GetString(bytes)));
    }
}
