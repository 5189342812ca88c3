using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Publishing.Service.Tests.Running;

/// <summary>The real service as a process of its own, that a test may kill.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    // Enough to hold the end of a service that died, and what led to it.
    private const int ShownLines = 100;

    private static readonly string Binary = Checkout.ServiceBinary;

    private readonly Dictionary<string, string> _environment;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private ServiceProcess(string connection, IReadOnlyDictionary<string, string>? settings)
    {
        _folder = Directory.CreateTempSubdirectory("publishing-test-").FullName;
        Address = new Uri($"http://127.0.0.1:{LocalPort.Free()}");
        _environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["ConnectionStrings__Publishing"] = connection,
            ["Authentication__SigningKeyFile"] = Path.Combine(_folder, "signing.key"),
            ["Audit__KeyFile"] = settings?.GetValueOrDefault("Audit__KeyFile") ?? Path.Combine(_folder, "audit.key"),
            ["Site__PublicUrl"] = settings?.GetValueOrDefault("Site__PublicUrl") ?? Address.ToString(),
        };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it printed so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The file with a token per role.</summary>
    public string TokenFile => Path.Combine(_folder, "tokens.json");

    /// <summary>A token per role.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; private set; } = new Dictionary<string, string>();

    /// <summary>Applies the schema, makes tokens, starts the service and waits until it is ready.</summary>
    public static async Task<ServiceProcess> Start(string connection, IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new ServiceProcess(connection, settings);
        await service.Command("tokens", "--key", service._environment["Authentication__SigningKeyFile"], "--out", service.TokenFile);
        service.Tokens = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(service.TokenFile))!;
        await service.Command("resources", "setup");
        if (service._environment.ContainsKey("ConnectionStrings__PublishingOwner"))
        {
            await service.Command("grants");
        }

        await service.StartAgain();
        return service;
    }

    /// <summary>Starts it after it was killed or stopped, at the same address.</summary>
    public async Task StartAgain()
    {
        Launch();
        await UntilReady();
    }

    /// <summary>Starts it without waiting.</summary>
    public void Launch() => _process = Run("--urls", Address.ToString());

    /// <summary>Waits until it is ready for work.</summary>
    public async Task UntilReady()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Holds(
            async () =>
            {
                if (_process is { HasExited: true })
                {
                    throw new InvalidOperationException($"The service ended by itself with {_process.ExitCode}:\n{Log}");
                }

                return (await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
            },
            StartLimit,
            () => "the service is ready; it printed:\n" + Log);
    }

    /// <summary>Kills it with SIGKILL, as a crash would.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as an operator would, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Runs one of the operator's commands to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> Command(params string[] arguments)
    {
        using var process = Run(arguments);
        await process.WaitForExitAsync();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Log
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{Log}");
    }

    /// <summary>Runs one of the operator's commands on another database, with all other settings the same.</summary>
    /// <returns>What was printed so far.</returns>
    public async Task<string> CommandOn(string connection, params string[] arguments)
    {
        var own = _environment["ConnectionStrings__Publishing"];
        _environment["ConnectionStrings__Publishing"] = connection;
        try
        {
            return await Command(arguments);
        }
        finally
        {
            _environment["ConnectionStrings__Publishing"] = own;
        }
    }

    /// <summary>Ends it. What it printed last goes to the running test's output, which is shown when the test fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        // Without a limit of time, this also waits for the last of what it printed.
        _process?.WaitForExit();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _log.TakeLast(ShownLines)));
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Binary, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Binary),
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
        }
    }
}
