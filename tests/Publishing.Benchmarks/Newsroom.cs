using System.Net.Http.Headers;
using System.Text.Json;
using Publishing.Service.Feeds;

namespace Publishing.Benchmarks;

/// <summary>A draft that waits to be published.</summary>
public sealed record Draft(Guid Id, EntityTagHeaderValue Revision);

/// <summary>A newsroom's client of the API, on connections that stay open.</summary>
public sealed class Newsroom : IDisposable
{
    // Enough different articles that no cache can know them, made before the clock starts.
    private const int Different = 500;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly byte[] NothingElse = "{}"u8.ToArray();

    private readonly byte[][] _drafts = [.. Enumerable.Range(0, Different).Select(SampleArticle.Draft)];
    private readonly HttpClient _http;
    private int _number;

    public Newsroom(ServiceProcess service)
    {
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false, UseCookies = false };
        _http = new HttpClient(handler) { BaseAddress = service.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.Token);
    }

    public async Task<Draft> Draft(CancellationToken stop)
    {
        var body = _drafts[Interlocked.Increment(ref _number) % Different];
        using var request = Post("/api/articles", body);
        using var answer = await Send(request, stop);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        return new Draft(json.RootElement.GetProperty("id").GetGuid(), answer.Headers.ETag!);
    }

    /// <summary>Publishes a draft; done when the answer is read.</summary>
    public async Task Publish(Draft draft, CancellationToken stop)
    {
        using var request = Post($"/api/articles/{draft.Id}/publication", NothingElse);
        request.Headers.IfMatch.Add(draft.Revision);
        using var answer = await Send(request, stop);
    }

    /// <summary>Publishes as much as the longest document holds, and waits until the documents stay as they are.</summary>
    public async Task FillFeed(Database database, CancellationToken stop)
    {
        for (var i = 1; i < 3 * FeedReader.ArchiveSize; i++)
        {
            await Publish(await Draft(stop), stop);
        }

        // The documents show the last publication a moment later, and stay the same from then on.
        await database.Settle(stop);
        await Task.Delay(TimeSpan.FromSeconds(1), stop);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Post(string path, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return request;
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken stop)
    {
        var answer = await _http.SendAsync(request, stop);
        return answer.IsSuccessStatusCode
            ? answer
            : throw new InvalidOperationException(
                $"{request.RequestUri} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }
}
