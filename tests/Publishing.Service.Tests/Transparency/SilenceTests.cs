using Npgsql;

namespace Publishing.Service.Tests.Transparency;

/// <summary>What happens to honest databases: none of it may raise an alarm, or nobody heeds the next one.</summary>
public sealed class SilenceTests(HonestStore store) : IClassFixture<HonestStore>
{
    private const int Transactions = 200;

    [Fact]
    public async Task Growth_is_no_fault()
    {
        await using var honest = await store.Attacked();
        for (var n = 0; n < 5; n++)
        {
            await honest.Sql(Attacks.Grown);
            await honest.KeepTheLog();
            (await honest.Faults(store.Kept, store.Last)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Rows_written_anew_and_a_vacuumed_table_are_no_fault()
    {
        await using var honest = await store.Attacked();
        await honest.Sql("update publishing.mt_events set data = (data::text)::jsonb, headers = (headers::text)::jsonb");
        await honest.Sql("vacuum full publishing.mt_events");
        await honest.Sql("reindex table publishing.mt_events");
        (await honest.Faults(store.Kept, store.Last)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dump_restored_into_another_database_is_no_fault_and_the_log_goes_on_there()
    {
        await using var honest = await store.Attacked();
        await using var empty = await TestDatabase.Create();
        var (code, dump, errors) = await Tool.Run("pg_dump", "", Uri(honest.ConnectionString));
        code.ShouldBe(0, errors);
        (code, _, errors) = await Tool.Run("psql", dump, "-X", "-q", "-v", "ON_ERROR_STOP=1", Uri(empty.ConnectionString));
        code.ShouldBe(0, errors);

        await using var restored = await Attacker.Of(empty, store.Key);
        (await restored.Faults(store.Kept, store.Last)).ShouldBeEmpty();
        await restored.Sql(Attacks.Grown);
        (await restored.KeepTheLog()).Checkpoint.Size.ShouldBe(store.Last.Checkpoint.Size + 1);
        (await restored.Faults(store.Kept, store.Last)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Transactions_that_race_and_roll_back_are_no_fault()
    {
        await using var honest = await store.Attacked();
        var template = "select stream_id from publishing.mt_events where seq_id = 7";
        await using var events = new RawEvents(
            honest.ConnectionString, await TestDatabase.Scalar<Guid>(honest.ConnectionString, template));
        var racing = Enumerable.Range(0, 4).Select(n => Race(events, new Random(n))).ToList();
        while (racing.Exists(race => !race.IsCompleted)) await honest.KeepTheLog();
        await Task.WhenAll(racing);
        await honest.KeepTheLog();
        var gaps = "select count(*) from publishing.audit_leaf where gap_first is not null";
        (await TestDatabase.Scalar<long>(honest.ConnectionString, gaps)).ShouldBeGreaterThan(1);
        (await honest.Faults(store.Kept, store.Last)).ShouldBeEmpty();
    }

    private static async Task Race(RawEvents events, Random random)
    {
        for (var n = 0; n < Transactions / 4; n++)
        {
            var session = await events.Begin();
            await events.Append(session, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Guid.CreateVersion7())]);
            await Task.Yield();
            await RawEvents.End(session, commits: random.Next(10) > 0);
        }
    }

    private static string Uri(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{parts.Username}:{System.Uri.EscapeDataString(parts.Password!)}@{parts.Host}:{parts.Port}/{parts.Database}";
    }
}
