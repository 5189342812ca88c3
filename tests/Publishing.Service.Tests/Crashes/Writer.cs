using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Crashes;

/// <summary>
/// A client that behaves: one key a command over all repetitions, and no next command before this one is decided. It
/// remembers what it was told, so that a test can compare that with what is in the store.
/// </summary>
public sealed class Writer(Newsroom newsroom, int number)
{
    /// <summary>The article it writes.</summary>
    public Guid Article { get; private set; }

    /// <summary>The commands that were acknowledged, by the revision each answer named.</summary>
    public SortedDictionary<long, string> Acknowledged { get; } = [];

    /// <summary>How often it was told that the store is away.</summary>
    public int Unavailable { get; private set; }

    /// <summary>True when every 503 said when to come again.</summary>
    public bool AlwaysToldWhen { get; private set; } = true;

    /// <summary>Drafts, publishes and goes on correcting until it is stopped.</summary>
    public async Task Write(CancellationToken stop)
    {
        Article = Guid.CreateVersion7();
        var draft = new { id = Article, title = $"第{number}条", section = "xinwen", body = new { text = "正文。" } };
        await Until(HttpMethod.Post, "/api/articles", draft, null, CancellationToken.None);
        await Until(HttpMethod.Post, $"/api/articles/{Article}/publication", new { }, 1, CancellationToken.None);
        for (var n = 2; !stop.IsCancellationRequested; n++)
        {
            var correction = new { wrong = $"{n}", right = $"{n + 1}", note = $"第{number}条更正{n}" };
            await Until(HttpMethod.Post, $"/api/articles/{Article}/corrections", correction, n, CancellationToken.None);
        }
    }

    private async Task Until(HttpMethod method, string path, object body, long? revision, CancellationToken stop)
    {
        var key = $"{Article}-{revision ?? 0}";
        var headers = revision is null
            ? new[] { ("Idempotency-Key", key) }
            : [("Idempotency-Key", key), ("If-Match", $"\"{revision}\"")];
        await Eventually.Holds(
            async () =>
            {
                using var answer = await newsroom.Send(method, path, "publisher", body, headers);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    Unavailable++;
                    AlwaysToldWhen &= answer.Headers.RetryAfter?.Delta > TimeSpan.Zero;
                    return false;
                }

                answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
                var accepted = (await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!;
                Acknowledged.Add(accepted["revision"]!.GetValue<long>(), key);
                return true;
            },
            TimeSpan.FromSeconds(60),
            () => $"{method} {path} is decided");
    }
}
