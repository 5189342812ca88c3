using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>Sends messages as Standard Webhooks 1.0.0 asks, each until it is accepted, and each twice.</summary>
public sealed class SignedSender(Newsroom newsroom, int port) : IDisposable
{
    /// <summary>The secret that was agreed.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>Sends everything after a number, and what is added, until it is stopped.</summary>
    public async Task Send(int after, CancellationToken stop)
    {
        JsonNode? before = null;
        while (!stop.IsCancellationRequested)
        {
            var page = (await newsroom.ReadAs("auditor", $"/api/wire?after={after}")).AsArray();
            foreach (var message in page)
            {
                await Accepted(message!);
                // A repetition may come late.
                await Accepted(before ?? message!);
                before = message;
                after++;
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Sends one message, signed now, or as the test says.</summary>
    public async Task<HttpStatusCode> Post(JsonNode message, string secret = Secret, TimeSpan ago = default)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString(Plain));
        var id = message["id"]!.GetValue<string>();
        var at = DateTimeOffset.UtcNow.Subtract(ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body];
        var code = HMACSHA256.HashData(key, signed);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/cloudevents+json; charset=utf-8");
        content.Headers.Add("webhook-id", id);
        content.Headers.Add("webhook-timestamp", at);
        // While a secret is replaced, there are two signatures.
        content.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(new byte[32])} v1,{Convert.ToBase64String(code)}");
        using var answer = await _http.PostAsync("/", content);
        return answer.StatusCode;
    }

    private Task Accepted(JsonNode message) =>
        Eventually.Holds(async () => await Post(message) == HttpStatusCode.NoContent, "the message is accepted");

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
