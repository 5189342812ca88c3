using JasperFx.CommandLine;
using Npgsql;
using Publishing.Audit.Checking;

namespace Publishing.Service.Transparency;

/// <summary>Checks the log as stored, and the event store against it; a line for each finding, exit code 1 when one is a fault.</summary>
[Description("Checks the transparency log, and every stored event against it", Name = "audit")]
public sealed class AuditCommand : JasperFxAsyncCommand<NetCoreInput>
{
    /// <inheritdoc />
    public override async Task<bool> Execute(NetCoreInput input)
    {
        using var host = input.BuildHost();
        var services = host.Services;
        var check = new StoredLogCheck(
            services.GetRequiredService<NpgsqlDataSource>(),
            services.GetRequiredService<LogKey>(),
            services.GetRequiredService<TimeProvider>());
        var faults = 0;
        await foreach (var finding in check.Run([], CancellationToken.None))
        {
            Console.WriteLine($"{finding.Code} {finding.Weight} {finding.Where}: {finding.Sentence}");
            faults += finding.Weight is FindingWeight.Fail ? 1 : 0;
        }

        Console.WriteLine(faults == 0 ? "The event store is what the log says." : $"{faults} faults.");
        return faults == 0;
    }
}
