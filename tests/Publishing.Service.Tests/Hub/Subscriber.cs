using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Publishing.Service.Tests.Hub;

/// <summary>A subscriber's server: real HTTP on this machine, with as many callbacks as a test wants.</summary>
public sealed class Subscriber : IAsyncDisposable
{
    /// <summary>The same server under the address of another host.</summary>
    public const string OtherHost = "127.0.0.2";

    private readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new();
    private readonly WebApplication _server;

    private Subscriber(WebApplication server, Uri address) => (_server, Address) = (server, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    public static async Task<Subscriber> Start()
    {
        var port = LocalPort.Free();
        var address = new Uri($"http://127.0.0.1:{port}/");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls(address.AbsoluteUri, $"http://{OtherHost}:{port}/");
        var server = builder.Build();
        var subscriber = new Subscriber(server, address);
        server.Run(http => subscriber._mailboxes.TryGetValue(http.Request.Path, out var mailbox) ? mailbox.Answer(http) : Unknown(http));
        await server.StartAsync();
        return subscriber;
    }

    /// <summary>A callback of its own, with a query of its own.</summary>
    public Mailbox Mailbox()
    {
        var path = "/callbacks/" + Guid.NewGuid().ToString("N");
        return _mailboxes[path] = new Mailbox(new Uri(Address, path + "?own=1%2F2"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private static Task Unknown(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
