using System.Collections.Concurrent;
using System.Text;
using Publishing.Audit.Entries;
using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Transparency;

/// <summary>
/// Transactions that commit out of order, roll back and stay open; two instances, of which the one that keeps the log is
/// killed again and again. Whatever happens, every committed event has one leaf, and the log only grows.
/// </summary>
[Collection(Crashes.Alone.Name)]
public sealed class RaceTests
{
    private const string Owner = "keeps the transparency log now";
    private const int Writers = 6;
    private const int Kills = 5;

    [Fact]
    public async Task Every_committed_event_has_exactly_one_leaf_whatever_races_and_crashes()
    {
        await using var database = await TestDatabase.Create();
        var key = Path.GetTempFileName();
        File.Delete(key);
        var settings = new Dictionary<string, string> { ["Site__PublicUrl"] = "https://news.linxi.example/", ["Audit__KeyFile"] = key };
        await using var first = await ServiceProcess.Start(database.ConnectionString, settings);
        await using var second = await ServiceProcess.Start(database.ConnectionString, settings);
        using var newsroom = new Newsroom(first);
        var template = await newsroom.Draft("样稿");
        await using var store = new RawEvents(database.ConnectionString, template.Id);
        var committed = new ConcurrentBag<Guid>();

        using var stop = new CancellationTokenSource();
        var racing = Enumerable.Range(0, Writers).Select(n => Race(store, new Random(n), committed, stop.Token)).ToList();
        var writing = new Crashes.WritersUnderLoad(newsroom).During(() => KillTheOwner(first, second));
        await writing;
        await stop.CancelAsync();
        await Task.WhenAll(racing);

        File.Delete(key);
        await TheLogIsWhatTheStoreIs(database, newsroom, committed);
    }

    [Fact]
    public async Task A_transaction_that_stays_open_holds_up_nobody_and_its_events_are_not_late()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var log = new LogClient(newsroom);
        await using var store = new RawEvents(database.ConnectionString, (await newsroom.Draft("样稿")).Id);

        var (slow, lost) = (await store.Begin(), await store.Begin());
        var (late, never, quick) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.Append(slow, late);
        await store.Append(lost, never);
        await RawEvents.End(lost, commits: false);
        var fast = await store.Begin();
        await store.Append(fast, quick);
        await RawEvents.End(fast, commits: true);

        await log.Proven(quick);
        (await Kinds(log)).ShouldNotContain(EntryKind.Gap, "the open transaction may have taken both numbers");
        await RawEvents.End(slow, commits: true);
        await log.Proven(late);
        await Eventually.Holds(async () => (await Kinds(log)).Contains(EntryKind.Gap), "the number that nobody has is declared");
        (await Kinds(log)).ShouldNotContain(EntryKind.Late);
    }

    [Fact]
    public async Task A_row_under_a_number_that_was_declared_dead_gets_a_late_leaf_and_raises_the_alarm()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString);
        using var newsroom = new Newsroom(service);
        var log = new LogClient(newsroom);
        await using var store = new RawEvents(database.ConnectionString, (await newsroom.Draft("样稿")).Id);
        var number = await store.TakeNumber();
        await newsroom.Draft("后来的");
        await Eventually.Holds(async () => (await Kinds(log)).Contains(EntryKind.Gap), "the number is declared dead");

        var (session, id) = (await store.Begin(), Guid.CreateVersion7());
        await store.AppendAs(session, number, id);
        await RawEvents.End(session, commits: true);
        await service.Stop();
        await service.StartAgain();

        await log.Proven(id);
        (await Kinds(log))[^1].ShouldBe(EntryKind.Late);
        service.Log.ShouldContain($"Event {id} appeared where the log had said that none will come");
        (await newsroom.Read("/health/ready")).ShouldBe("Degraded");
    }

    private static async Task Race(RawEvents store, Random random, ConcurrentBag<Guid> committed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var session = await store.Begin();
            var streams = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Guid.CreateVersion7()).ToArray();
            foreach (var stream in streams)
            {
                await store.Append(session, stream);
                await Task.Delay(random.Next(0, 20), CancellationToken.None);
            }

            var commits = random.Next(4) > 0;
            await RawEvents.End(session, commits);
            if (commits) foreach (var stream in streams) committed.Add(stream);
        }
    }

    private static async Task KillTheOwner(ServiceProcess first, ServiceProcess second)
    {
        var (owner, other) = (first, second);
        var random = new Random(7);
        for (var n = 0; n < Kills; n++)
        {
            await Task.Delay(random.Next(0, 700));
            var before = Times(other);
            await owner.Kill();
            await Eventually.Holds(() => Task.FromResult(Times(other) > before), "the other instance keeps the log");
            await owner.StartAgain();
            (owner, other) = (other, owner);
        }
    }

    private static int Times(ServiceProcess service) => service.Log.Split(Owner).Length;

    private static async Task<IReadOnlyList<EntryKind>> Kinds(LogClient log) =>
        [.. (await log.Read(await log.Checkpoint())).Select(entry => entry.Kind)];

    private static async Task TheLogIsWhatTheStoreIs(TestDatabase database, Newsroom newsroom, IEnumerable<Guid> committed)
    {
        var log = new LogClient(newsroom);
        var stored = await TestDatabase.Column(database.ConnectionString, "select id::text from publishing.mt_events");
        committed.Select(id => id.ToString()).Except(stored).ShouldBeEmpty();
        var entries = new List<AuditEntry>();
        await Eventually.Holds(
            async () =>
            {
                entries = [.. await log.Read(await log.Checkpoint())];
                return entries.OfType<EventEntry>().Count() >= stored.Count && Missing(entries).Count == 0;
            },
            "every event and every dead number is covered");

        entries.OfType<EventEntry>().Select(entry => entry.Id).ShouldBe(stored, ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.Kind == EntryKind.Event || entry.Kind == EntryKind.Gap);
        Numbers(entries).ShouldBeUnique();
        await EveryCheckpointContinuesTheOneBefore(database, log);
    }

    private static async Task EveryCheckpointContinuesTheOneBefore(TestDatabase database, LogClient log)
    {
        var notes = await TestDatabase.Column(database.ConnectionString, "select note from publishing.audit_checkpoint order by size");
        notes.Count.ShouldBeGreaterThan(Kills);
        SignedCheckpoint? before = null;
        foreach (var note in notes)
        {
            var next = await log.Trusted(Encoding.UTF8.GetBytes(note));
            if (before is not null) await log.IsContinued(before, next);
            before = next;
        }
    }

    private static List<long> Missing(List<AuditEntry> entries)
    {
        var numbers = Numbers(entries).ToHashSet();
        var highest = entries.OfType<EventEntry>().Select(entry => entry.Sequence).DefaultIfEmpty().Max();
        return [.. Enumerable.Range(1, (int)highest).Select(number => (long)number).Where(number => !numbers.Contains(number))];
    }

    private static List<long> Numbers(IEnumerable<AuditEntry> entries) =>
    [
        .. entries.SelectMany(entry => entry switch
        {
            EventEntry one => [one.Sequence],
            GapEntry gap => Enumerable.Range((int)gap.Sequence, (int)(gap.SequenceEnd - gap.Sequence) + 1).Select(n => (long)n),
            _ => Array.Empty<long>().AsEnumerable(),
        }),
    ];
}
