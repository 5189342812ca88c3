using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Publishing.Service.Hosting;

/// <summary>The API described for programs (OpenAPI) and for people.</summary>
public static class ApiDocs
{
    private const string Description =
        "Every change names the revision it was made for in If-Match and may carry an Idempotency-Key. "
        + "Refusals are problem details (RFC 9457) with a stable type.";

    /// <summary>Registers the description.</summary>
    public static void AddApiDocs(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Publishing";
            document.Info.Version = "1";
            document.Info.Description = Description;
            // Where the service is reached is the reader's business and not ours to repeat from a request.
            document.Servers = [];
            document.Tags = null;
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(Describe);
    });

    /// <summary>Maps the description to <c>/openapi/v1.json</c> and the page to <c>/docs</c>.</summary>
    public static void MapApiDocs(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous().RequireRateLimiting(Throttle.Policy);
        app.MapScalarApiReference("/docs", Page).AllowAnonymous().RequireRateLimiting(Throttle.Policy);
    }

    /// <summary>The page works without the world: no foreign fonts, no telemetry, no services of its maker.</summary>
    private static void Page(ScalarOptions page)
    {
        page.Title = "Publishing API";
        page.DefaultFonts = false;
        page.Telemetry = false;
        page.OperationTitleSource = OperationTitleSource.Path;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.Agent = new ScalarAgentOptions { Disabled = true };
    }

    private static async Task Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation)
    {
        var action = context.Description.ActionDescriptor;
        if (action.EndpointMetadata.OfType<AnswersAttribute>().LastOrDefault() is not { } answers)
        {
            return;
        }

        var room = (action as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace?.Split('.')[^1];
        operation.Tags = new HashSet<OpenApiTagReference> { new(room ?? "API", context.Document) };
        operation.Description = null;
        operation.Responses = new OpenApiResponses
        {
            [answers.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
                Response("Done.", "application/json", await context.GetOrCreateSchemaAsync(answers.Type, null, cancellation)),
            ["default"] = Response(
                "Refused: problem details (RFC 9457).",
                "application/problem+json",
                await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellation)),
        };
        operation.Parameters ??= [];
        if (answers.NamesRevision)
        {
            operation.Parameters.Add(Header("If-Match", "The revision the change was made for, such as \"3\".", required: true));
        }

        if (answers.Changes)
        {
            operation.Parameters.Add(Header("Idempotency-Key", "Repeated with the same key, it is carried out once.", required: false));
        }
    }

    private static OpenApiResponse Response(string description, string type, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = schema } },
    };

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
