using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Wolverine;
using Wolverine.Marten;

namespace Publishing.Service.Hub;

/// <summary>The built-in WebSub hub: whoever subscribes to a feed is sent each change of it.</summary>
public static class HubRoom
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hub";

    /// <summary>Registers the room.</summary>
    public static void AddHub(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HubOptions>()
            .BindConfiguration("Hub")
            .ValidateDataAnnotations()
            .Validate(hub => hub.IsValid(), "Hub:External must be an http or https URL on port 80, 443 or one from 1024 on.")
            .ValidateOnStart();
        services.AddSingleton(provider => new FeedHub(
            Options(provider).External ?? provider.GetRequiredService<IOptions<SiteOptions>>().Value.Absolute(Path)));
        services.AddSingleton<HubEndpoint>();
        services.AddSingleton<HubMeter>();
        services.AddSingleton<NewestDocuments>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<Verification>();
        services.AddSingleton<IWolverineExtension, Queues>();
        services.AddHostedService<HubSweeper>();
        services.ConfigureMarten(marten =>
        {
            marten.Storage.ExtendedSchemaObjects.Add(HubTables.SubscriptionTable());
            marten.Storage.ExtendedSchemaObjects.Add(HubTables.IntentTable());
        });
        services.SubscribeToEventsWithServices<HubChanges>(ServiceLifetime.Singleton);
    }

    /// <summary>Maps the hub's address.</summary>
    public static void MapWebSub(this WebApplication app) => app
        .Map(Path, (HttpContext http, HubEndpoint hub, IMartenOutbox outbox) => hub.Answer(http, outbox))
        .AllowAnonymous()
        .RequireRateLimiting(Throttle.Policy)
        .ExcludeFromDescription();

    private static HubOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<HubOptions>>().Value;

    /// <summary>The queues of the hub's messages: durable, and wide, since most of the time is spent waiting for others.</summary>
    public sealed class Queues : IWolverineExtension
    {
        // As many as calls may be under way at once.
        private const int DeliveriesAtOnce = Outbound.OutboundSlots.Total;

        // Questions leave slots to deliveries.
        private const int QuestionsAtOnce = 16;

        /// <inheritdoc />
        public void Configure(WolverineOptions options)
        {
            options.LocalQueueFor<TopicsChanged>().UseDurableInbox().Sequential();
            options.LocalQueueFor<Deliver>().UseDurableInbox().MaximumParallelMessages(DeliveriesAtOnce);
            options.LocalQueueFor<VerifyIntent>().UseDurableInbox().MaximumParallelMessages(QuestionsAtOnce);
        }
    }
}
