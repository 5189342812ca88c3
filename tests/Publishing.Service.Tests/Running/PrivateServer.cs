using System.Diagnostics;
using System.Globalization;

namespace Publishing.Service.Tests.Running;

/// <summary>A PostgreSQL cluster or a RabbitMQ node of a test's own, that it may crash.</summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly string _script;
    private readonly string _folder;
    private readonly string _port;

    private PrivateServer(string script)
    {
        _script = Path.Combine(Checkout.Root, "infra", script);
        // A server below this folder is stopped by the test run even when the tests themselves crash.
        var parent = Environment.GetEnvironmentVariable("PUBLISHING_TEST_FOLDER") ?? Path.GetTempPath();
        _folder = Path.Combine(parent, $"{script}-{Guid.NewGuid():N}");
        _port = LocalPort.Free().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>How to reach it.</summary>
    public string Uri { get; private set; } = "";

    /// <summary>Starts a PostgreSQL cluster; its URI is that of the tables' owner, who may set up as well as work.</summary>
    public static Task<PrivateServer> Postgres() => Started(new PrivateServer("postgres"), "--owner");

    /// <summary>Starts a RabbitMQ node.</summary>
    public static Task<PrivateServer> RabbitMq() => Started(new PrivateServer("rabbitmq"));

    /// <summary>Starts it.</summary>
    public Task Start() => Run("start", "--port", _port);

    /// <summary>Stops it in order.</summary>
    public Task Stop() => Run("stop");

    /// <summary>Kills it as a crash would.</summary>
    public Task Kill() => Run("kill");

    /// <summary>Stops and starts it.</summary>
    public Task Restart() => Run("restart");

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Run("remove");

    private static async Task<PrivateServer> Started(PrivateServer server, params string[] whose)
    {
        await server.Start();
        server.Uri = (await server.Run(["uri", .. whose])).Trim();
        return server;
    }

    private async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(_script, [.. arguments, "--data", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{_script} {string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
