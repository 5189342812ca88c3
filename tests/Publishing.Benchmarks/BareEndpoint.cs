using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Primitives;

namespace Publishing.Benchmarks;

/// <summary>An answer as it came over the wire.</summary>
public sealed record CapturedAnswer(int Status, Dictionary<string, string[]> Headers, byte[] Body)
{
    /// <summary>Asks for the answer once; the date is the server's own matter.</summary>
    public static async Task<CapturedAnswer> Of(Uri address, IEnumerable<string> headers, CancellationToken stop)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header[..header.IndexOf(':')], header[(header.IndexOf(':') + 2)..]);
        }

        using var answer = await http.SendAsync(request, stop);
        return new CapturedAnswer(
            (int)answer.StatusCode,
            answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
                .Where(header => header.Key != "Date")
                .ToDictionary(header => header.Key, header => header.Value.ToArray()),
            await answer.Content.ReadAsByteArrayAsync(stop));
    }
}

/// <summary>The limit for reads: the least that Kestrel can serve, one answer to everything, from memory.</summary>
public static class BareEndpoint
{
    public static async Task<int> Serve(string address, string file)
    {
        var answer = JsonSerializer.Deserialize<CapturedAnswer>(await File.ReadAllBytesAsync(file))!;
        var headers = answer.Headers.ToDictionary(header => header.Key, header => new StringValues(header.Value));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(address);
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.StatusCode = answer.Status;
            foreach (var (name, value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            return answer.Body.Length == 0 ? Task.CompletedTask : http.Response.Body.WriteAsync(answer.Body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
