using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Running;

/// <summary>The real witness as a process of its own, as a partner newsroom runs it.</summary>
public sealed class WitnessProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-witness-").FullName;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _http;
    private Process? _process;

    private WitnessProcess(string name)
    {
        _name = name;
        Address = new Uri($"http://127.0.0.1:{LocalPort.Free()}");
        _http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The file of its key.</summary>
    public string KeyFile => Path.Combine(_folder, "witness.key");

    /// <summary>The folder of what it remembers.</summary>
    public string State => Path.Combine(_folder, "state");

    /// <summary>What it printed so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Its public key.</summary>
    public VerifierKey Key { get; private set; } = null!;

    /// <summary>Makes its key, as an operator does first; it does not listen yet.</summary>
    public static async Task<WitnessProcess> Create(string name)
    {
        var witness = new WitnessProcess(name);
        var vkey = await Tool.Run(
            "dotnet", "", Checkout.WitnessBinary, "vkey", "--key", witness.KeyFile, "--name", witness._name);
        vkey.Code.ShouldBe(0, vkey.Errors);
        witness.Key = VerifierKey.Parse(vkey.Output.Trim());
        return witness;
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="policy">The logs it knows.</param>
    public async Task Start(string policy)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "policy"), policy);
        _process = Run();
        await Eventually.Holds(
            async () =>
            {
                _process.HasExited.ShouldBeFalse(Log);
                using var probe = new TcpClient();
                await probe.ConnectAsync(Address.Host, Address.Port);
                return true;
            },
            "the witness listens");
    }

    /// <summary>Runs a second one on the same files to its end.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public async Task<(int Code, string Errors)> Second()
    {
        var second = await Tool.Run("dotnet", "", Arguments($"http://127.0.0.1:{LocalPort.Free()}"));
        return (second.Code, second.Errors);
    }

    /// <summary>Kills it with SIGKILL, as a crash would.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Posts a body to it.</summary>
    public Task<HttpResponseMessage> Post(byte[] body) => _http.PostAsync("/add-checkpoint", new ByteArrayContent(body));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(Log);
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Arguments(string listen) =>
    [
        Checkout.WitnessBinary, "--key", KeyFile, "--policy", Path.Combine(_folder, "policy"), "--state", State, "--listen", listen,
    ];

    private Process Run()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", Arguments(Address.ToString()))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
