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
        AddSettings(builder.Services);
        AddLog(builder.Services);
        AddReading(builder.Services);
        AddChannels(builder);
        builder.Services.AddSingleton<WireStatus>();
        builder.Services.AddHealthChecks().AddCheck<WireStatus>("wire", tags: ["ready"]);
        builder.Services.AddHostedService(provider => new WireRelay(
            provider.GetRequiredService<NpgsqlDataSource>(),
            [.. provider.GetServices<IWireChannel>().Select(channel => ActivatorUtilities.CreateInstance<WirePump>(provider, channel))],
            provider.GetRequiredService<ILogger<WireRelay>>()));
    }

    /// <summary>Maps the contract: its schemas and its description for programs.</summary>
    public static void MapSyndication(this IEndpointRouteBuilder routes) =>
        routes.Map(WireContract.Base + "{**name}", (HttpContext http, WireContract contract) => contract.Answer(http))
            .AllowAnonymous()
            .RequireRateLimiting(Throttle.Policy)
            .ExcludeFromDescription();

    private static void AddSettings(IServiceCollection services) => services.AddOptions<WireOptions>()
        .BindConfiguration("Wire")
        .ValidateDataAnnotations()
        .Validate<IConfiguration>(
            (wire, settings) => DataLinks.KeyFile(wire, settings) is not null,
            "Wire:KeyFile must name a file with a secret key when Authentication:SigningKeyFile names none.")
        .ValidateOnStart();

    private static void AddLog(IServiceCollection services)
    {
        services.AddSingleton<WireReader>();
        services.AddSingleton(Links);
        services.ConfigureMarten((provider, marten) =>
        {
            marten.Storage.ExtendedSchemaObjects.Add(WireTables.LogTable());
            marten.Storage.ExtendedSchemaObjects.Add(WireTables.WholeTable());
            marten.Storage.ExtendedSchemaObjects.Add(WireTables.CheckpointTable());
            marten.Schema.For<WireArticle>().DocumentAlias("wirearticle");
            marten.Events.Subscribe(new WireLog(
                provider.GetRequiredService<NpgsqlDataSource>(),
                Translator(provider),
                provider.GetRequiredService<DataLinks>()));
        });
    }

    private static void AddReading(IServiceCollection services)
    {
        services.AddSingleton<WireContract>();
        services.AddScoped<LongMessages>();
        services.AddSingleton<WireStreams>();
        services.AddSingleton<WireTail>();
        services.AddHostedService(provider => provider.GetRequiredService<WireTail>());
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

    private static DataLinks Links(IServiceProvider provider)
    {
        var wire = provider.GetRequiredService<IOptions<WireOptions>>().Value;
        var file = DataLinks.KeyFile(wire, provider.GetRequiredService<IConfiguration>());
        var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl;
        return new DataLinks(site, () => Authentication.ReadKey(file!).Key);
    }

    private static Translator Translator(IServiceProvider provider)
    {
        var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value;
        return new Translator(site, provider.GetRequiredService<IOptions<WireOptions>>().Value.SourceOf(site));
    }
}
