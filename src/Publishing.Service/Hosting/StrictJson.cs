using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Publishing.Domain;

namespace Publishing.Service.Hosting;

/// <summary>
/// Reads JSON bodies strictly, before an endpoint sees them: unknown and repeated members, wrong types, and characters
/// that cannot be stored or shown are refused with the field named. An empty body counts as an empty object.
/// </summary>
public sealed class StrictJson(RequestDelegate next)
{
    /// <summary>How JSON is read and written at the edge.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.Encoder = ReadableChinese;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    /// <summary>
    /// Leaves every script and all markup readable: half the bytes for Chinese. What is written with it is served as
    /// JSON that no browser may take for HTML, and is never put into a page.
    /// </summary>
    public static JavaScriptEncoder ReadableChinese => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonSerializerOptions Options = Configured();

    /// <summary>Lets the request through with its body buffered, or answers with a problem.</summary>
    public async Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: { } type })
        {
            await next(http);
            return;
        }

        var body = await ReadBody(http);
        if (Complaint(http.Request, body, type) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = body.Length;
        http.Features.Set(new RequestBody(body));
        await next(http);
    }

    private static async Task<byte[]> ReadBody(HttpContext http)
    {
        using var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, 1 << 20));
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.Length == 0 ? "{}"u8.ToArray() : buffer.ToArray();
    }

    private static IResult? Complaint(HttpRequest request, byte[] body, Type type)
    {
        if (request.ContentType is not null && !request.HasJsonContentType())
        {
            return Problems.Result(415, "unsupported-media-type", "Send the body as application/json.");
        }

        try
        {
            if (FirstIllegalText(body) is var (path, complaint))
            {
                return Problems.Result(
                    400,
                    "illegal-text",
                    $"The field {path} {complaint}.",
                    ("errors", new Dictionary<string, string[]> { [path] = [complaint] }));
            }

            return JsonSerializer.Deserialize(body, type, Options) is null
                ? Problems.Result(400, "malformed-json", "The body cannot be read at body: null is not an object.")
                : null;
        }
        catch (JsonException e)
        {
            return Malformed(e);
        }
    }

    private static IResult Malformed(JsonException e)
    {
        var path = e.Path is null or "$" ? "body" : e.Path[(e.Path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..];
        var message = Message(e);
        return Problems.Result(
            400,
            "malformed-json",
            $"The body cannot be read at {path}: {message}",
            ("errors", new Dictionary<string, string[]> { [path] = [message] }));
    }

    /// <summary>The reader's complaint in words for people who do not know the types behind it.</summary>
    private static string Message(JsonException e) => e.Message switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "there is no such member; check its spelling",
        var m when m.StartsWith("Duplicate property", StringComparison.Ordinal) => "the member is given twice",
        var m when m.Contains("missing required", StringComparison.Ordinal) => "a required member is missing: " + Quoted(m),
        var m when m.Contains("could not be converted", StringComparison.Ordinal) => "the value has the wrong type or form",
        _ => "the text is not valid JSON",
    };

    private static string Quoted(string message) => message[(message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.');

    private static (string Path, string Complaint)? FirstIllegalText(byte[] body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        var path = new JsonPath();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName && TextComplaint(ref reader) is { } wrongName)
            {
                return (path.ToString(), wrongName);
            }

            path.Advance(ref reader);
            if (reader.TokenType is JsonTokenType.String && TextComplaint(ref reader) is { } complaint)
            {
                return (path.ToString(), complaint);
            }
        }

        return null;
    }

    private static string? TextComplaint(ref Utf8JsonReader reader)
    {
        try
        {
            return PlainText.IllegalCharacterIn(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // The reader says so of escaped surrogates without a partner and of bytes that are not UTF-8.
            return "holds an unpaired surrogate or bytes that are not UTF-8; remove them";
        }
    }

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>The body of a request as it came, for those who compare requests.</summary>
/// <param name="Bytes">The bytes of the body.</param>
public sealed record RequestBody(byte[] Bytes);
