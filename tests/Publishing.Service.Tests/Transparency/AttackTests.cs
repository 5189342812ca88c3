using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;
using Publishing.Service.Transparency;

namespace Publishing.Service.Tests.Transparency;

/// <summary>
/// What somebody can do who may do everything in the database: each is found by the check that should find it. And what
/// such a person does when holding the key of the log as well: found by whoever kept a checkpoint.
/// </summary>
public sealed class AttackTests(HonestStore store) : IClassFixture<HonestStore>
{
    private const string Rows = "publishing.mt_events";
    private const string Copied =
        "stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived";

    // Columns: what is done, what finds it in the store, what finds it when the whole log is made anew and signed.
    public static TheoryData<string, string, string> Attacks => new()
    {
        { $"update {Rows} set data = jsonb_set(data, '{{content,title}}', '\"章三改\"') where seq_id = 7", "D2", "C5 C6" },
        { $"update {Rows} set data = replace(data::text, '丙', '内')::jsonb where seq_id = 5", "D2", "C5 C6" },
        { $"update {Rows} set data = jsonb_set(data, '{{occasion,by,id}}', '\"local-nobody\"') where seq_id = 2", "D2", "C5 C6" },
        { $"update {Rows} set timestamp = timestamp - interval '1 day' where seq_id = 3", "D3", "C5 C6" },
        { $"update {Rows} set headers = '{{\"x\":1}}' where seq_id = 3", "D2", "C5 C6" },
        { $"update {Rows} set data = jsonb_set(data, '{{note}}', '\"没有什么\"') where seq_id = 3", "D2", "C5 C6" },
        { $"update {Rows} set causation_id = 'x' where seq_id = 3", "D2", "C5 C6" },
        { $"delete from {Rows} where seq_id = 3", "D5", "C5 C6" },
        { $"delete from {Rows} where stream_id = (select stream_id from {Rows} where seq_id = 1)", "D5", "C5 C6" },
        { $"update {Rows} set seq_id = -1 where seq_id = 2; update {Rows} set seq_id = 2 where seq_id = 7; update {Rows} set seq_id = 7 where seq_id = -1", "D3", "C5 C6" },
        { $"delete from {Rows} where seq_id > 290", "D5", "C4" },
        { $"update {Rows} set id = gen_random_uuid(), timestamp = now() - interval '2 minutes' where seq_id > 290", "D3", "C5 C6" },
        { $"insert into {Rows} (seq_id, id, {Copied}) select 8, gen_random_uuid(), stream_id, 99, data, type, timestamp - interval '1 hour', tenant_id, mt_dotnet_type, false from {Rows} where seq_id = 7", "D1", "C5 C6" },
        { $"update {Rows} set data = jsonb_set(data, '{{content,title}}', '\"＊\"') where seq_id = 1", "D2", "C5 C6" },
        { "delete from vault.part_key where subject = (select stream_id from publishing.mt_events where seq_id = 4) and part = 'body'", "D4", "C5 C6" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_was_changed_in_the_database_is_found_there_and_a_new_log_is_not_the_one_of_before(
        string sql, string found, string foundAnew)
    {
        await using var attacker = await store.Attacked();
        await attacker.Sql(sql);
        (await attacker.Faults()).ShouldContain(found);

        await attacker.MakeTheLogAnew();
        (await attacker.Faults()).ShouldNotContain(found, "the attacker has covered the tracks");
        var faults = await attacker.Faults(store.Kept);
        foreach (var code in foundAnew.Split(' ')) faults.ShouldContain(code);
    }

    // Columns: what is done to the log itself, what finds it.
    public static TheoryData<string, string> AttacksOnTheLog => new()
    {
        { "update publishing.audit_tile set hashes = overlay(hashes placing '\\x00ff00'::bytea from 5) where level = 0 and number = 0", "C7" },
        { "update publishing.audit_tile set hashes = overlay(hashes placing '\\x00ff00'::bytea from 5) where level = 1", "C7" },
        { "update publishing.audit_leaf set entry = overlay(entry placing '\\x00'::bytea from 40) where index = 6", "C3 S7 D3" },
        { "update publishing.audit_leaf set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'article_corrected', 'article_refiled'), 'UTF8') where sequence = 3", "C3 C7 D3" },
        { "delete from publishing.audit_leaf where index = 20", "C9" },
        { "update publishing.audit_checkpoint set note = replace(note, E'\\n311\\n', E'\\n310\\n')", "C1" },
        { "delete from publishing.audit_checkpoint", "C1" },
    };

    [Theory]
    [MemberData(nameof(AttacksOnTheLog))]
    public async Task What_was_changed_in_the_log_itself_is_found(string sql, string found)
    {
        await using var attacker = await store.Attacked();
        await attacker.Sql(sql);
        var faults = await attacker.Faults();
        foreach (var code in found.Split(' ')) faults.ShouldContain(code);
    }

    [Fact]
    public async Task A_row_slipped_into_a_declared_gap_is_late_for_ever_when_the_service_meets_it()
    {
        await using var attacker = await store.Attacked();
        await attacker.Sql(Attacks.Select(row => row.Data.Item1).Single(sql => sql.StartsWith("insert", StringComparison.Ordinal)));
        await attacker.KeepTheLog();
        (await attacker.Faults(store.Kept)).ShouldBe(["S2", "S3"]);
    }

    [Fact]
    public async Task Two_logs_shown_to_two_auditors_contradict_each_other_and_a_witness_signs_one()
    {
        await using var left = await store.Attacked();
        await using var right = await store.Attacked();
        await left.Sql(Grown(310));
        await right.Sql(Grown(310));
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
        Ask(new AddCheckpointRequest(one.Checkpoint.Size, [], other), first.Remember!).Status.ShouldBe(422);

        WitnessAnswer Ask(AddCheckpointRequest request, TreeHead known) => WitnessRule.Decide(
            request, new WitnessedLog([.. store.Key.Verifiers], known), witness, DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task An_auditor_finds_a_log_made_anew_with_the_tool_and_a_checkpoint_kept_from_before()
    {
        var folder = Directory.CreateTempSubdirectory("publishing-attack-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "kept"), store.Kept.Write());
        await File.WriteAllTextAsync(Path.Combine(folder, "policy"), LogEndpoints.PolicyOf(store.Key, url: null));
        await using var attacker = await store.Attacked();
        await attacker.Mirror(Path.Combine(folder, "before"));
        (await Verify(folder, "before")).ShouldBe((0, true));

        await attacker.Sql(Attacks.First().Data.Item1);
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

    /// <summary>One more article, the same as one there is, under an id of its own.</summary>
    internal static string Grown(int like) =>
        $"""
        with new as (select gen_random_uuid() id),
        stream as (
            insert into publishing.mt_streams (id, type, version, timestamp, tenant_id)
            select new.id, type, 1, now(), tenant_id from new, publishing.mt_streams
            where publishing.mt_streams.id = (select stream_id from {Rows} where seq_id = {like}))
        insert into {Rows} (seq_id, id, {Copied})
        select nextval('publishing.mt_events_sequence'), new.id, new.id, 1, data, type, clock_timestamp(), tenant_id, mt_dotnet_type, false
        from new, {Rows} where seq_id = {like};
        """;
}
