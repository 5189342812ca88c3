using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Publishing.Service.Hosting;

namespace Publishing.Tests.Hosting;

/// <summary>An answer as it goes out.</summary>
internal sealed record Answer(int Status, IHeaderDictionary Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The problem's type without its prefix.</summary>
    public string Problem => Json.GetProperty("type").GetString()![Problems.TypePrefix.Length..];

    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>The fields that a problem names.</summary>
    public IEnumerable<string> Fields => Json.GetProperty("errors").EnumerateObject().Select(member => member.Name);
}

/// <summary>One request through the edge, without a server.</summary>
internal static class Exchange
{
    private static readonly IServiceProvider Services = new ServiceCollection()
        .AddLogging()
        .AddProblemDetails()
        .ConfigureHttpJsonOptions(options => StrictJson.Configure(options.SerializerOptions))
        .BuildServiceProvider();

    public static DefaultHttpContext Request() => new()
    {
        RequestServices = Services,
        User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u-17")], "test")),
        Response = { Body = new MemoryStream() },
    };

    /// <summary>The answer to a body for an endpoint that takes a T; 200 with the body that the endpoint saw.</summary>
    public static async Task<Answer> Send<T>(byte[] body, string? contentType = "application/json")
    {
        var http = Request();
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentType = contentType;
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new Accepts(typeof(T))), null));
        await new StrictJson(async reached =>
        {
            await reached.Request.Body.CopyToAsync(reached.Response.Body);
        }).Invoke(http);
        return Read(http);
    }

    public static Task<Answer> Send<T>(string body) => Send<T>(Encoding.UTF8.GetBytes(body));

    public static async Task<Answer> AnswerOf(HttpContext http, IResult result)
    {
        await result.ExecuteAsync(http);
        return Read(http);
    }

    private static Answer Read(HttpContext http) => new(
        http.Response.StatusCode,
        http.Response.Headers,
        Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));

    private sealed record Accepts(Type? RequestType) : IAcceptsMetadata
    {
        public IReadOnlyList<string> ContentTypes => ["application/json"];

        public bool IsOptional => false;
    }
}
