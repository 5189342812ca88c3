using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Publishing.Benchmarks;

/// <summary>Asks for the Atom feed again and again, like a sleepless aggregator, until the article is in it.</summary>
public sealed class FeedWatch(ServiceProcess service) : IWatch, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = service.Url,
    };

    private EntityTagHeaderValue? _known;

    public string Name => "GET /feed.atom";

    public double Limit => 100;

    public async Task<long> Sees(Guid article, CancellationToken cancellation)
    {
        var id = Encoding.ASCII.GetBytes(article.ToString());
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom");
            if (_known is not null)
            {
                request.Headers.IfNoneMatch.Add(_known);
            }

            using var answer = await _http.SendAsync(request, cancellation);
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                continue;
            }

            var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation);
            var at = Stopwatch.GetTimestamp();
            _known = answer.Headers.ETag;
            if (body.AsSpan().IndexOf(id) >= 0)
            {
                return at;
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
