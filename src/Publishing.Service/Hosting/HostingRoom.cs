using Microsoft.AspNetCore.Authorization;

namespace Publishing.Service.Hosting;

/// <summary>What every room stands on: the site's settings, sign-in, problem details, limits.</summary>
public static class HostingRoom
{
    /// <summary>Registers settings and the edge.</summary>
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<SiteOptions>()
            .BindConfiguration("Site")
            .ValidateDataAnnotations()
            .Validate(site => site.IsConsistent(), "Site: section codes must be unique and free, the time zone known, PublicUrl a base address.")
            .ValidateOnStart();
        builder.Services.ConfigureHttpJsonOptions(options => StrictJson.Configure(options.SerializerOptions));
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<FailureAnswers>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("Limits:RequestBody", DefaultRequestBody);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxConcurrentConnections = 2000;
        });
    }

    // The longest article with its markup fits several times; images are not sent in bodies.
    private const long DefaultRequestBody = 5_000_000;

    /// <summary>The steps every request goes through before it reaches a room.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(BareStatus);
        app.UseKnownProxies();
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(OpenDoor);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<StrictJson>();
    }

    /// <summary>
    /// Lets those in who come to read what is open to everybody: who they are makes no difference, and to find it out
    /// would cost more than the answer.
    /// </summary>
    private static RequestDelegate OpenDoor(RequestDelegate others) => http =>
        http.GetEndpoint() is { RequestDelegate: { } endpoint, Metadata: var metadata }
        && metadata.GetMetadata<IAllowAnonymous>() is not null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            ? endpoint(http)
            : others(http);

    /// <summary>An answer without a body gets one that helps.</summary>
    private static Task BareStatus(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (type, detail) = status switch
        {
            401 => ("sign-in-required", "Send a bearer token in the Authorization header."),
            403 => ("not-allowed", "Your role does not allow this."),
            404 => ("not-found", "There is nothing at this address."),
            405 => ("method-not-allowed", "This address does not know that method; see the Allow header."),
            _ => ("http-" + status, "The request was not carried out."),
        };
        return Problems.Result(status, type, detail).ExecuteAsync(context.HttpContext);
    }
}
