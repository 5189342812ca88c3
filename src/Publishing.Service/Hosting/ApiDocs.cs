using Scalar.AspNetCore;

namespace Publishing.Service.Hosting;

/// <summary>The API described for programs (OpenAPI) and for people.</summary>
public static class ApiDocs
{
    /// <summary>Registers the description.</summary>
    public static void AddApiDocs(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Publishing";
            document.Info.Version = "1";
            document.Info.Description =
                "Every change names the revision it was made for in If-Match and may carry an Idempotency-Key. "
                + "Refusals are problem details (RFC 9457) with a stable type.";
            return Task.CompletedTask;
        }));

    /// <summary>Maps the description to <c>/openapi/v1.json</c> and the page to <c>/docs</c>.</summary>
    public static void MapApiDocs(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", options => options.WithTitle("Publishing API")).AllowAnonymous();
    }
}
