using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;
using Publishing.Service.Transparency.Timestamps;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>The transparency log: proof for everybody that what was recorded stays as it was recorded.</summary>
public static class TransparencyRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddTransparency(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TransparencyOptions>().BindConfiguration("Audit");
        services.AddSingleton(provider => LogKey.Load(
            provider.GetRequiredService<IOptions<TransparencyOptions>>().Value,
            provider.GetRequiredService<IOptions<SiteOptions>>().Value));
        services.AddSingleton<KnownCheckpoint>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<BundleReader>();
        services.AddSingleton<Bundles>();
        services.AddSingleton<SequencerStatus>();
        services.AddHealthChecks().AddCheck<SequencerStatus>("transparency-log", tags: ["ready"]);
        services.AddSingleton(provider => WitnessList.Load(provider.GetRequiredService<IOptions<TransparencyOptions>>().Value));
        services.AddSingleton<Cosignatures>();
        services.AddSingleton<WitnessCall>();
        services.AddHealthChecks().AddCheck<WitnessHealth>("witnesses", tags: ["ready"]);
        services.AddSingleton<StoredTimestamps>();
        services.AddSingleton<TimestampCall>();
        services.AddSingleton<TimestampDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<TimestampDesk>());
        services.AddHostedService<WitnessDesk>();
        services.AddHostedService<CheckpointWatch>();
        services.AddHostedService<Sequencer>();
        Guard(services);
        services.ConfigureMarten(options =>
        {
            options.Storage.ExtendedSchemaObjects.Add(LogTables.LeafTable());
            options.Storage.ExtendedSchemaObjects.Add(LogTables.TileTable());
            options.Storage.ExtendedSchemaObjects.Add(LogTables.StateTable());
            options.Storage.ExtendedSchemaObjects.Add(LogTables.CheckpointTable());
            options.Storage.ExtendedSchemaObjects.Add(Cosignatures.CosignatureTable());
            options.Storage.ExtendedSchemaObjects.Add(StoredTimestamps.TimestampTable());
            options.Storage.ExtendedSchemaObjects.Add(Vault.KeyTable());
        });
    }

    /// <summary>What the service may not rewrite; without a stream its events would be gone, too.</summary>
    private static void Guard(IServiceCollection services)
    {
        services.AddSingleton(new TableRights(StoredRow.Table, TableRights.AddAndRead));
        services.AddSingleton(new TableRights(StoredRow.Streams, TableRights.AddAndMove));
        services.AddSingleton(new TableRights(LogTables.Leaves, TableRights.AddAndRead));
        services.AddSingleton(new TableRights(LogTables.Tiles, TableRights.AddAndMove));
        services.AddSingleton(new TableRights(LogTables.State, TableRights.AddAndMove));
        services.AddSingleton(new TableRights(LogTables.Checkpoints, TableRights.AddAndMove));
        services.AddSingleton(new TableRights(Vault.Keys, TableRights.AddAndRead));
    }
}
