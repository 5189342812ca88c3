using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Publishing.Audit.Bundles;
using Publishing.Audit.Checking;
using Publishing.Audit.Notes;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>The operator's whole check: the log as it is stored, and then every row of the event store against it.</summary>
public sealed class StoredLogCheck(NpgsqlDataSource database, LogKey key, TimeProvider clock)
{
    // A log of years has millions of checkpoints; what the newest continue, they continue too.
    private const string Checkpoints = $"select note from {LogTables.Checkpoints} order by size desc limit 100";

    // What witnesses signed is for those outside; here the log is held to what it signed itself.
    private static readonly WitnessList NoWitnesses = new([], 0);

    /// <summary>Everything that was found, in the order in which it was read.</summary>
    /// <param name="since">Checkpoints that somebody kept; those that the database keeps are checked in any case.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Publishing.Audit.AuditFormatException">A stored checkpoint cannot be read.</exception>
    public async IAsyncEnumerable<Finding> Run(
        IReadOnlyCollection<SignedCheckpoint> since,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var finding in await Log(since, cancellation))
        {
            yield return finding;
        }

        await foreach (var finding in new StoreCheck(database, clock).Run(cancellation))
        {
            yield return finding;
        }
    }

    private async Task<IEnumerable<Finding>> Log(IReadOnlyCollection<SignedCheckpoint> since, CancellationToken cancellation)
    {
        var notes = await Notes(cancellation);
        if (notes.Count == 0)
        {
            return [new Finding(FindingCode.LogSignature, FindingWeight.Fail, "checkpoint", "No checkpoint was ever signed.")];
        }

        var signed = notes.ConvertAll(note => SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(note)));
        var files = new StoredLogFiles(database, notes[0], signed[0].Checkpoint.Size);
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes(LogEndpoints.PolicyOf(key, url: null, NoWitnesses)));
        return LogCheck.Run(files, policy, [.. signed.Skip(1), .. since], progress: null, cancellation);
    }

    private async Task<List<string>> Notes(CancellationToken cancellation)
    {
        var notes = new List<string>();
        await using var command = database.CreateCommand(Checkpoints);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            notes.Add(rows.GetString(0));
        }

        return notes;
    }
}
