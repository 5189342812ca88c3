using Publishing.Audit.Notes;
using Publishing.Service.Transparency;

namespace Publishing.Service.Tests.Transparency;

/// <summary>
/// A database that a service has filled and left: articles published, corrected, held and drafted, a number that nobody
/// has, more than a tile of leaves, and a checkpoint that an auditor kept on the way.
/// </summary>
public sealed class HonestStore : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private LogKey _key = null!;

    /// <summary>What the auditor kept.</summary>
    public SignedCheckpoint Kept { get; private set; } = null!;

    /// <summary>The last checkpoint.</summary>
    public SignedCheckpoint Last { get; private set; } = null!;

    /// <summary>The key and the policy that goes with it.</summary>
    public LogKey Key => _key;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("publishing-honest-");
        var file = Path.Combine(folder.FullName, "key");
        await using (var service = await ServiceProcess.Start(
            _database.ConnectionString, new Dictionary<string, string> { ["Audit__KeyFile"] = file }))
        {
            using var newsroom = new Newsroom(service);
            await Live(newsroom);
            await service.Stop();
        }

        _key = new LogKey(SigningKey.Parse(await File.ReadAllTextAsync(file)), []);
        folder.Delete(recursive: true);
    }

    /// <summary>A copy in the hands of somebody who may do everything there.</summary>
    public Task<Attacker> Attacked() => Attacker.Of(_database, _key);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);

    private async Task Live(Newsroom newsroom)
    {
        var log = new LogClient(newsroom);
        var corrected = await newsroom.Publish("章一", "甲。");
        await corrected.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        var held = await newsroom.Publish("章二", "丙。");
        await held.Do("hold", new { note = "核实中" });
        await newsroom.Draft("章三");
        await using var store = new RawEvents(_database.ConnectionString, held.Id);
        await store.TakeNumber();
        await newsroom.Draft("章四");
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 9, "the beginning is covered, and the gap");
        await store.AppendMany(300);
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 309, "the middle is covered");
        Kept = await log.Checkpoint();
        await newsroom.Publish("章五", "丁。");
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 311, "all is covered");
        Last = await log.Checkpoint();
    }
}
