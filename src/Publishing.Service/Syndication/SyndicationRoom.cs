using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using Publishing.Service.Hosting;
using Wolverine;
using Wolverine.Runtime;

namespace Publishing.Service.Syndication;

/// <summary>The way out: every public change as a message, in order, to whoever asked for it.</summary>
public static class SyndicationRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddSyndication(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WireOptions>().BindConfiguration("Wire").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WireReader>();
        services.AddSingleton<WireStatus>();
        services.AddHealthChecks().AddCheck<WireStatus>("wire", tags: ["ready"]);
        services.ConfigureMarten((provider, marten) =>
        {
            marten.Storage.ExtendedSchemaObjects.Add(WireTables.LogTable());
            marten.Storage.ExtendedSchemaObjects.Add(WireTables.CheckpointTable());
            marten.Schema.For<WireArticle>().DocumentAlias("wirearticle");
            marten.Events.Subscribe(new WireLog(provider.GetRequiredService<NpgsqlDataSource>(), Translator(provider)));
        });
        AddChannels(builder);
        services.AddHostedService(provider => new WireRelay(
            provider.GetRequiredService<NpgsqlDataSource>(),
            [.. provider.GetServices<IWireChannel>().Select(channel => ActivatorUtilities.CreateInstance<WirePump>(provider, channel))],
            provider.GetRequiredService<ILogger<WireRelay>>()));
    }

    private static void AddChannels(WebApplicationBuilder builder)
    {
        // The relay tells once when a channel fails and once when it works; the transport would tell at every attempt.
        builder.Logging.AddFilter("Wolverine.RabbitMQ", LogLevel.None);
        if (builder.Configuration.GetValue("Wire:UsePostgresqlQueue", true))
        {
            builder.Services.AddSingleton<IWolverineExtension, PostgresqlQueueChannel.Registration>();
            builder.Services.AddSingleton<IWireChannel, PostgresqlQueueChannel>();
        }

        if (builder.Configuration.GetValue<Uri>("RabbitMq:Uri") is { } broker)
        {
            builder.Services.AddSingleton<IWireChannel>(provider => new RabbitMqChannel(
                provider.GetRequiredService<IWolverineRuntime>(),
                provider.GetRequiredService<IOptions<WireOptions>>(),
                broker,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RabbitMqChannel>>()));
        }
    }

    private static Translator Translator(IServiceProvider provider)
    {
        var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value;
        return new Translator(site, provider.GetRequiredService<IOptions<WireOptions>>().Value.SourceOf(site));
    }
}
