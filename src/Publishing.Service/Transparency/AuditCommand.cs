using System.Text;
using JasperFx.CommandLine;
using Npgsql;
using Publishing.Audit.Bundles;
using Publishing.Audit.Checking;
using Publishing.Audit.Notes;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>Checks the log as stored, and the event store against it; a line for each finding, exit code 1 when one is a fault.</summary>
[Description("Checks the transparency log, and every stored event against it", Name = "audit")]
public sealed class AuditCommand : JasperFxAsyncCommand<NetCoreInput>
{
    // A log of years has millions of checkpoints; what the newest continue, they continue too.
    private const string Checkpoints = $"select note from {LogTables.Checkpoints} order by size desc limit 100";

    // What witnesses signed is for those outside; here the log is held to what it signed itself.
    private static readonly WitnessList NoWitnesses = new([], 0);

    /// <inheritdoc />
    public override async Task<bool> Execute(NetCoreInput input)
    {
        using var host = input.BuildHost();
        var services = host.Services;
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var faults = 0;
        foreach (var finding in await Log(database, services.GetRequiredService<LogKey>()))
        {
            faults += Tell(finding);
        }

        var check = new StoreCheck(database, services.GetRequiredService<TimeProvider>());
        await foreach (var finding in check.Run(CancellationToken.None))
        {
            faults += Tell(finding);
        }

        Console.WriteLine(faults == 0 ? "The event store is what the log says." : $"{faults} faults.");
        return faults == 0;
    }

    private static async Task<IEnumerable<Finding>> Log(NpgsqlDataSource database, LogKey key)
    {
        var notes = new List<string>();
        await using (var command = database.CreateCommand(Checkpoints))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                notes.Add(rows.GetString(0));
            }
        }

        if (notes.Count == 0)
        {
            return [new Finding(FindingCode.LogSignature, FindingWeight.Fail, "checkpoint", "No checkpoint was ever signed.")];
        }

        var signed = notes.ConvertAll(note => SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(note)));
        var files = new StoredLogFiles(database, notes[0], signed[0].Checkpoint.Size);
        var policy = TrustPolicy.Parse(Encoding.UTF8.GetBytes(LogEndpoints.PolicyOf(key, url: null, NoWitnesses)));
        return LogCheck.Run(files, policy, [.. signed.Skip(1)], progress: null, CancellationToken.None);
    }

    private static int Tell(Finding finding)
    {
        Console.WriteLine($"{finding.Code} {finding.Weight} {finding.Where}: {finding.Sentence}");
        return finding.Weight is FindingWeight.Fail ? 1 : 0;
    }
}
