using System.Net.Http.Headers;

namespace Publishing.Service.Tests.Wire;

/// <summary>A client of server-sent events that remembers the last id, as browsers do.</summary>
public sealed class EventReader(ServiceProcess service) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = service.Address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Every event so far.</summary>
    public List<(string Id, string Data)> Events { get; } = [];

    /// <summary>Reads until there are so many events; comes again when the stream ends before.</summary>
    public async Task Until(int count, string query = "")
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (Events.Count < count)
        {
            try
            {
                await Read(count, query, patience.Token);
            }
            catch (Exception e) when (e is HttpRequestException or IOException && !patience.IsCancellationRequested)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    /// <summary>Asks for a stream.</summary>
    public async Task<HttpResponseMessage> Open(string query, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/wire/events" + query);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service.Tokens["auditor"]);
        if (Events.Count > 0)
        {
            request.Headers.Add("Last-Event-ID", Events[^1].Id);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task Read(int count, string query, CancellationToken cancellation)
    {
        using var answer = await Open(query, cancellation);
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        var (id, data) = ("", "");
        while (Events.Count < count && await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line == "" && data != "")
            {
                Events.Add((id, data));
                data = "";
            }
        }
    }
}
