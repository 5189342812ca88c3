using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Publishing.Service.Tests.Hub;

/// <summary>What the hub sent to a callback.</summary>
public sealed record Delivery(byte[] Bytes, string ContentType, string Link, string? Signature, string Query)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>True when whoever has the secret signed these bytes.</summary>
    public bool IsSignedWith(string secret) =>
        Signature == "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Bytes));
}

/// <summary>One callback of a subscriber: what reaches it, and how it answers.</summary>
public sealed class Mailbox(Uri callback)
{
    /// <summary>Its address.</summary>
    public Uri Callback => callback;

    /// <summary>What it was asked, each as the query of the question.</summary>
    public ConcurrentQueue<IQueryCollection> Questions { get; } = new();

    /// <summary>What it was sent, in order.</summary>
    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>What it answers to the question whether it meant it; the challenge when it did.</summary>
    public Func<string, string> Confirms { get; set; } = challenge => challenge;

    /// <summary>The status of the answer to a delivery, by how many came before.</summary>
    public Func<int, HttpContext, Task<int>> Takes { get; set; } = (_, _) => Task.FromResult(204);

    /// <summary>The last delivery that holds a text, when there is one.</summary>
    public Delivery? With(string text) => Deliveries.LastOrDefault(delivery => delivery.Text.Contains(text));

    /// <summary>Waits for a delivery that holds a text.</summary>
    public async Task<Delivery> Receives(string text)
    {
        await Eventually.Holds(() => Task.FromResult(With(text) is not null), $"{callback} receives {text}");
        return With(text)!;
    }

    internal async Task Answer(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            Questions.Enqueue(http.Request.Query);
            await http.Response.WriteAsync(Confirms(http.Request.Query["hub.challenge"].ToString()));
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var before = Deliveries.Count;
        Deliveries.Enqueue(new Delivery(
            body.ToArray(),
            headers.ContentType.ToString(),
            headers.Link.ToString(),
            headers["X-Hub-Signature"].SingleOrDefault(),
            http.Request.QueryString.Value!));
        http.Response.StatusCode = await Takes(before, http);
    }
}
