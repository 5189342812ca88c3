using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Publishing.Audit.Checking;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Service.Transparency;

namespace Publishing.Service.Tests.Transparency;

/// <summary>Somebody who may do everything in a database: a copy of an honest one, in which nothing else goes wrong.</summary>
public sealed class Attacker : IAsyncDisposable
{
    private readonly TestDatabase _copy;
    private readonly LogKey _key;
    private readonly NpgsqlDataSource _database;
    private readonly ServiceProvider _services;

    private Attacker(TestDatabase copy, LogKey key)
    {
        _copy = copy;
        _key = key;
        _database = NpgsqlDataSource.Create(copy.ConnectionString);
        _services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<SequencerStatus>().BuildServiceProvider();
    }

    /// <summary>How to reach the copy.</summary>
    public string ConnectionString => _copy.ConnectionString;

    /// <summary>Takes a copy of a database to which nobody is connected.</summary>
    public static async Task<Attacker> Of(TestDatabase database, LogKey key) => new(await database.Copy(), key);

    /// <summary>Does something past the service; several statements are one transaction.</summary>
    public async Task Sql(string statements)
    {
        await using var command = _database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What the operator's check finds wrong: the codes, each once.</summary>
    /// <param name="since">Checkpoints that an auditor kept.</param>
    public async Task<IReadOnlyList<string>> Faults(params SignedCheckpoint[] since)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var finding in new StoredLogCheck(_database, _key, TimeProvider.System).Run(since, default))
        {
            if (finding.Weight is FindingWeight.Fail) codes.Add(finding.Code);
        }

        return [.. codes];
    }

    /// <summary>With the key of the log: forgets the log and makes another of what is in the store now, signed as ever.</summary>
    public async Task<SignedCheckpoint> MakeTheLogAnew()
    {
        await Sql($"truncate {LogTables.Leaves}, {LogTables.Tiles}, {LogTables.State}, {LogTables.Checkpoints}");
        return await KeepTheLog();
    }

    /// <summary>What the service does all the time: leaves of what is new, and a checkpoint.</summary>
    public async Task<SignedCheckpoint> KeepTheLog()
    {
        await using var session = await _database.OpenConnectionAsync();
        var status = _services.GetRequiredService<SequencerStatus>();
        var writer = await LogWriter.Resume(session, _key.Origin, TimeProvider.System, status, default);
        var signer = await CheckpointSigner.Resume(session, _key, writer.Size, TimeProvider.System, default);
        await writer.Sweep(default);
        // A hole is declared in the look after those in which it was missed first.
        for (var looks = 0; looks < 3; looks++)
        {
            while (await writer.Step(default)) { }
        }

        if (signer.Due(writer.Size) is not null) await signer.Sign(writer.Size, writer.Root(), default);
        return await Newest();
    }

    /// <summary>The newest checkpoint that the database holds.</summary>
    public async Task<SignedCheckpoint> Newest() => SignedCheckpoint.Parse(System.Text.Encoding.UTF8.GetBytes(
        await TestDatabase.Scalar<string>(ConnectionString, $"select note from {LogTables.Checkpoints} order by size desc limit 1")));

    /// <summary>The proof that the newest checkpoint continues an older one, as made from the tiles there are.</summary>
    public async Task<IReadOnlyList<Publishing.Audit.Digest>> Proof(long from)
    {
        var size = (await Newest()).Checkpoint.Size;
        var tiles = await new LogReader(_database).Tiles([.. MerkleProof.ConsistencyTiles(from, size)], default);
        return MerkleProof.Consistency(from, size, tiles);
    }

    /// <summary>Writes the log into a folder, file by file, as a stranger would fetch it.</summary>
    public async Task Mirror(string folder)
    {
        var newest = await Newest();
        var note = newest.Write();
        var files = new StoredLogFiles(_database, System.Text.Encoding.UTF8.GetString(note), newest.Checkpoint.Size);
        foreach (var path in files.Paths())
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var content = files.Open(path)!;
            await using var file = File.Create(target);
            await content.CopyToAsync(file);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _services.DisposeAsync();
        await _copy.DisposeAsync();
    }
}
