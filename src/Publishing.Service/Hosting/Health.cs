using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Publishing.Service.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, so requests may be sent to it.
/// </summary>
public static class Health
{
    /// <summary>Registers the checks; rooms may add their own.</summary>
    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<DaemonCheck>()
        .AddHealthChecks()
        .AddCheck<StoreCheck>("event-store")
        .AddCheck<DaemonCheck>("projections");

    /// <summary>Maps both addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class StoreCheck(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (FailureAnswers.StoreIsAway(e))
            {
                return HealthCheckResult.Unhealthy("The database does not answer: " + e.Message);
            }
        }
    }
}
