using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;
using Weasel.Core;
using Wolverine.Marten;

namespace Publishing.Service.Hosting;

/// <summary>The event store: Marten on PostgreSQL, one database for facts, read models and outgoing messages.</summary>
public static class EventStore
{
    /// <summary>The schema of all tables.</summary>
    public const string Schema = "publishing";

    // Short enough to notice a lost daemon within a second, long enough not to bother an idle database.
    private static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(500);

    /// <summary>Registers the store; rooms add their documents and projections with <c>ConfigureMarten</c>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="arguments">Its command line: some commands work as the owner of the tables.</param>
    public static void AddEventStore(this WebApplicationBuilder builder, params IReadOnlyList<string> arguments)
    {
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(
            ConnectionString(DatabaseRoles.ConnectionString(builder.Configuration, arguments))).Build());
        builder.Services
            .AddMarten(options =>
            {
                options.DatabaseSchemaName = Schema;
                options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
                options.DisableNpgsqlLogging = true;
                options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json =>
                    json.Encoder = StrictJson.ReadableChinese);
                Events(options);
                Daemon(options);
                options.OpenTelemetry.TrackConnections = JasperFx.OpenTelemetry.TrackLevel.Normal;
                options.OpenTelemetry.TrackEventCounters();
            })
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine => wolverine.MessageStorageSchemaName = "wolverine")
            .AddAsyncDaemon(DaemonMode.HotCold);
    }

    private static void Events(StoreOptions options)
    {
        // The database numbers and dates the events: recorded time is its clock's, whichever instance wrote.
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.MetadataConfig.EnableAll();
        options.Events.UseListenNotifyForEventAppends = true;
        // A writer that loses a race must not leave a hole that readers of the log would have to wait for.
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseAdvisoryLockTransaction = true;
    }

    private static void Daemon(StoreOptions options)
    {
        options.Projections.SlowPollingTime = Polling;
        options.Projections.LeadershipPollingTime = (int)Polling.TotalMilliseconds;
        foreach (var errors in new[] { options.Projections.Errors, options.Projections.RebuildErrors })
        {
            errors.SkipApplyErrors = false;
            errors.SkipSerializationErrors = false;
            errors.SkipUnknownEvents = false;
        }
    }

    private static string ConnectionString(string text) =>
        new NpgsqlConnectionStringBuilder(text)
        {
            ApplicationName = "publishing",
            // A silent network is noticed within seconds instead of minutes.
            KeepAlive = 5,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 2,
            TcpKeepAliveInterval = 1,
            // The daemon's lock is held by a session that sleeps in the database; without this PostgreSQL would not
            // notice that its client was killed, and nobody could take over.
            Options = "-c client_connection_check_interval=500",
            // No code here leaves anything behind in a session that it gives back.
            NoResetOnClose = true,
            // Statements are few and the same for ever: prepared once per connection.
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;
}
