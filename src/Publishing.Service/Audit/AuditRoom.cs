using Marten;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Npgsql;
using Publishing.Service.Audit.Entries;
using Publishing.Service.Audit.Reads;
using Publishing.Service.Hosting;

namespace Publishing.Service.Audit;

/// <summary>
/// What auditors see: every step, any moment, every difference, and what to look at. Their reads are recorded.
/// </summary>
public static class AuditRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EntrySearch>();
        builder.Services.AddSingleton<TimelineReader>();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, SignIn.Accept);
        builder.Services.ConfigureMarten((provider, marten) =>
        {
            foreach (var (type, name) in StoredReads.Names)
            {
                marten.Events.MapEventType(type, name);
            }

            marten.Storage.ExtendedSchemaObjects.Add(EntryTables.EntryTable());
            marten.Storage.ExtendedSchemaObjects.Add(EntryTables.FlagTable());
            marten.Events.Subscribe(new EntryIndexer(provider.GetRequiredService<NpgsqlDataSource>()));
        });
    }

    /// <summary>Records reads before they are answered; stands behind sign-in, since it says who asked.</summary>
    public static void UseAudit(this WebApplication app) => app.UseMiddleware<ReadRecorder>();

    /// <summary>Opens the auditor's pages to auditors, and the way in to everybody.</summary>
    public static void MapAudit(this WebApplication app)
    {
        var pages = app.MapGroup(SignIn.Area)
            .RequireAuthorization(Roles.MayAudit)
            .WithMetadata(new RecordedReadAttribute())
            .ExcludeFromDescription();
        pages.MapGet("/", AuditPages.Events);
        pages.MapGet("/articles/{id:guid}", AuditPages.Article);
        pages.MapGet("/articles/{id:guid}/diff", AuditPages.Diff);
        pages.MapGet("/articles/{id:guid}/page", AuditPages.AsReadersSaw);
        var door = app.MapGroup(SignIn.Area).AllowAnonymous().RequireRateLimiting(Throttle.Policy).ExcludeFromDescription();
        door.MapGet("/sign-in", SignIn.Show);
        door.MapPost("/sign-in", SignIn.Enter);
        door.MapPost("/sign-out", SignIn.Leave);
    }
}
