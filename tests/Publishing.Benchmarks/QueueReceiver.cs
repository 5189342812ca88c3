using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publishing.Messages;
using Wolverine;
using Wolverine.Postgresql;

namespace Publishing.Benchmarks;

/// <summary>A downstream newsroom that listens to the PostgreSQL queue with Wolverine.</summary>
public static class QueueReceiver
{
    // Wolverine looks into an idle queue every five seconds unless told otherwise.
    private static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(50);

    public static async Task<IHost> Start(Database database, Arrivals arrivals, CancellationToken stop)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(arrivals);
        builder.UseWolverine(options =>
        {
            // A receiver keeps its inbox in tables of its own: in the sender's it would be one of the sender's nodes.
            options.PersistMessagesWithPostgresql(database.Uri, "receiver").EnableMessageTransport();
            options.Durability.Mode = DurabilityMode.Solo;
            options.UseSystemTextJsonForSerialization(json => json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
            options.RegisterMessageType(typeof(ArticleMessage), MessageTypes.Published);
            options.ListenToPostgresqlQueue("article-changes").PollingInterval(Polling);
            options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(ArrivalHandler));
        });
        var host = builder.Build();
        await host.StartAsync(stop);
        return host;
    }
}

/// <summary>What the newsroom does with a message.</summary>
public static class ArrivalHandler
{
    public static void Handle(ArticleMessage message, Arrivals arrivals) =>
        arrivals.Received(Guid.Parse(message.Subject));
}
