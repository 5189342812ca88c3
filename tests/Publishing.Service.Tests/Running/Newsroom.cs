using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Running;

/// <summary>People at work: the API as a newsroom uses it.</summary>
public sealed class Newsroom(ServiceProcess service) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };

    /// <summary>A stranger's request.</summary>
    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, null, headers);

    /// <summary>What a stranger reads, when it is there.</summary>
    public async Task<string> Read(string path)
    {
        using var answer = await Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>JSON read in a role.</summary>
    public async Task<JsonNode> ReadAs(string role, string path)
    {
        using var answer = await Send(HttpMethod.Get, path, role, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>A request in a role, with a JSON body where one is given.</summary>
    public async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        string? role,
        object? body,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service.Tokens[role]);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Drafts an article and says what came of it.</summary>
    public async Task<Story> Draft(string title, string text = "第一段。", string section = "xinwen", object? more = null)
    {
        var body = new JsonObject { ["title"] = title, ["body"] = new JsonObject { ["text"] = text }, ["section"] = section };
        foreach (var (name, value) in JsonContent.Create(more ?? new { }) is { } content
            ? (await content.ReadFromJsonAsync<JsonObject>())!.ToList()
            : [])
        {
            body[name] = value?.DeepClone();
        }

        using var answer = await Send(HttpMethod.Post, "/api/articles", "reporter", body);
        return await Story.From(this, answer);
    }

    /// <summary>Drafts and publishes.</summary>
    public async Task<Story> Publish(string title, string text = "第一段。", string section = "xinwen", object? more = null)
    {
        var story = await Draft(title, text, section, more);
        await story.Do("publication", new { });
        return story;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
