using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Running;

/// <summary>An article in the hands of a newsroom that remembers its revision.</summary>
public sealed class Story
{
    private readonly Newsroom _newsroom;

    private Story(Newsroom newsroom, JsonNode answer)
    {
        _newsroom = newsroom;
        Answer = answer;
    }

    /// <summary>The last answer.</summary>
    public JsonNode Answer { get; private set; }

    /// <summary>The article's id.</summary>
    public Guid Id => Answer["id"]!.GetValue<Guid>();

    /// <summary>The revision of the last answer.</summary>
    public long Revision => Answer["revision"]!.GetValue<long>();

    /// <summary>The path of its public page.</summary>
    public string Path => new Uri(Answer["url"]!.GetValue<string>()).AbsolutePath;

    /// <summary>The story that an accepted request makes.</summary>
    public static async Task<Story> From(Newsroom newsroom, HttpResponseMessage answer) => new(newsroom, await Accepted(answer));

    /// <summary>Carries out a command that has to be accepted.</summary>
    public async Task Do(string what, object body)
    {
        using var answer = await Try(what, body);
        Answer = await Accepted(answer);
    }

    /// <summary>Replaces the draft.</summary>
    public async Task Edit(object draft)
    {
        using var answer = await _newsroom.Send(HttpMethod.Put, $"/api/articles/{Id}/draft", "reporter", draft, IfMatch);
        Answer = await Accepted(answer);
    }

    /// <summary>States the source.</summary>
    public async Task Source(object source)
    {
        using var answer = await _newsroom.Send(HttpMethod.Put, $"/api/articles/{Id}/source", "reporter", source, IfMatch);
        Answer = await Accepted(answer);
    }

    /// <summary>Tries a command.</summary>
    public Task<HttpResponseMessage> Try(string what, object body, params (string Name, string Value)[] headers) =>
        _newsroom.Send(HttpMethod.Post, $"/api/articles/{Id}/{what}", "publisher", body, [IfMatch, .. headers]);

    private (string Name, string Value) IfMatch => ("If-Match", $"\"{Revision}\"");

    private static async Task<JsonNode> Accepted(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
