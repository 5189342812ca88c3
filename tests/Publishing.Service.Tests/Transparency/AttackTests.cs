using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;
using Publishing.Service.Transparency;
using WitnessList = Publishing.Service.Transparency.Witnesses.WitnessList;

namespace Publishing.Service.Tests.Transparency;

/// <summary>
/// What somebody can do who may do everything in the database: each is found by the check that should find it. And what
/// such a person does when holding the key of the log as well: found by whoever kept a checkpoint.
/// </summary>
public sealed class AttackTests(HonestStore store) : IClassFixture<HonestStore>
{
    public static TheoryData<string> OnTheStore => [.. Attacks.OnTheStore.Keys];

    public static TheoryData<string> OnTheLog => [.. Attacks.OnTheLog.Keys];

    [Theory]
    [MemberData(nameof(OnTheStore))]
    public async Task What_was_changed_in_the_database_is_found_there_and_a_new_log_is_not_the_one_of_before(string what)
    {
        var attack = Attacks.OnTheStore[what];
        await using var attacker = await store.Attacked();
        await attacker.Sql(attack.Sql);
        (await attacker.Faults()).ShouldBe(attack.Found);

        await attacker.MakeTheLogAnew();
        (await attacker.Faults()).ShouldNotContain(attack.Found[0], "the attacker has covered the tracks");
        var faults = await attacker.Faults(store.Kept);
        foreach (var code in attack.FoundAnew) faults.ShouldContain(code);
    }

    [Theory]
    [MemberData(nameof(OnTheLog))]
    public async Task What_was_changed_in_the_log_itself_is_found(string what)
    {
        await using var attacker = await store.Attacked();
        await attacker.Sql(Attacks.OnTheLog[what].Sql);
        var faults = await attacker.Faults();
        foreach (var code in Attacks.OnTheLog[what].Found) faults.ShouldContain(code);
    }

    [Fact]
    public async Task A_row_slipped_into_a_declared_gap_is_late_for_ever_when_the_service_meets_it()
    {
        await using var attacker = await store.Attacked();
        await attacker.Sql(Attacks.IntoTheGap);
        await attacker.KeepTheLog();
        (await attacker.Faults(store.Kept)).ShouldBe(["S2", "S3"]);
    }

    [Fact]
    public async Task Two_logs_shown_to_two_auditors_contradict_each_other_and_a_witness_signs_one()
    {
        await using var left = await store.Attacked();
        await using var right = await store.Attacked();
        await left.Sql(Attacks.Grown);
        await right.Sql(Attacks.Grown);
        var (one, other) = (await left.KeepTheLog(), await right.KeepTheLog());
        one.Checkpoint.Size.ShouldBe(other.Checkpoint.Size);

        // Each log is without fault for its own auditor.
        (await left.Faults(store.Kept, store.Last)).ShouldBeEmpty();
        (await right.Faults(store.Kept, store.Last)).ShouldBeEmpty();
        // Until they compare notes.
        (await right.Faults(one)).ShouldBe(["C5", "C6"]);

        var witness = SigningKey.FromSeed("witness.example", SignatureKind.Cosignature, new byte[SigningKey.SeedLength]);
        var remembered = new TreeHead(store.Last.Checkpoint.Size, store.Last.Checkpoint.Root);
        var first = Ask(new AddCheckpointRequest(remembered.Size, await left.Proof(remembered.Size), one), remembered);
        first.Status.ShouldBe(200);
        Ask(new AddCheckpointRequest(one.Checkpoint.Size, [], other), first.Remember!).Status.ShouldBe(409);

        WitnessAnswer Ask(AddCheckpointRequest request, TreeHead known) => WitnessRule.Decide(
            request, new WitnessedLog([.. store.Key.Verifiers], known), witness, DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task An_auditor_finds_a_log_made_anew_with_the_tool_and_a_checkpoint_kept_from_before()
    {
        var folder = Directory.CreateTempSubdirectory("publishing-attack-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "kept"), store.Kept.Write());
        await File.WriteAllTextAsync(Path.Combine(folder, "policy"), LogEndpoints.PolicyOf(store.Key, url: null, new WitnessList([], 0)));
        await using var attacker = await store.Attacked();
        await attacker.Mirror(Path.Combine(folder, "before"));
        (await Verify(folder, "before")).ShouldBe((0, true));

        await attacker.Sql(Attacks.OnTheStore["a character of a body"].Sql);
        await attacker.MakeTheLogAnew();
        await attacker.Mirror(Path.Combine(folder, "after"));
        (await Verify(folder, "after")).ShouldBe((1, false));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, bool Continues)> Verify(string folder, string log)
    {
        var (code, output, _) = await Tool.Run(
            "dotnet", "", Checkout.VerifierBinary, "log", Path.Combine(folder, log),
            "--policy", Path.Combine(folder, "policy"), "--since", Path.Combine(folder, "kept"));
        return (code, !output.Contains("FAIL C5 ", StringComparison.Ordinal) && !output.Contains("FAIL C6 ", StringComparison.Ordinal));
    }
}
