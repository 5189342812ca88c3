using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Publishing.Service.Hosting;

/// <summary>
/// Traces, metrics and logs over OTLP, when an endpoint is configured the standard way
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); nothing at all otherwise.
/// </summary>
public static class Telemetry
{
    /// <summary>What the names of the service's own traces and metrics begin with.</summary>
    public const string Source = "Publishing";

    /// <summary>Registers what is observed and where it goes.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("publishing"))
            .WithTracing(tracing => tracing
                .AddSource(Source + "*", "Marten", "Wolverine", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(Source + "*", "Marten", "Wolverine", "Wolverine:Publishing.Service", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
    }
}
