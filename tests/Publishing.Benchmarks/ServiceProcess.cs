using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Publishing.Benchmarks;

/// <summary>The real service as a process of its own, prepared as an operator would.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri url, string token)
    {
        _process = process;
        Url = url;
        Token = token;
    }

    public Uri Url { get; }

    /// <summary>A token that allows everything.</summary>
    public string Token { get; }

    /// <summary>The seconds of processor time it has used so far.</summary>
    public double Cpu => CpuClock.Of(_process.Id);

    public static async Task<ServiceProcess> Start(
        Options options,
        WorkFolder folder,
        Database database,
        IEnumerable<(string, string)> more,
        CancellationToken stop)
    {
        var dll = options.Service ?? Path.Combine(
            WorkFolder.Checkout, "src/Publishing.Service/bin/Release/net10.0/Publishing.Service.dll");
        var url = FreeAddress();
        var tokens = folder["tokens.json"];
        (string, string)[] settings =
        [
            ("ConnectionStrings__Publishing", database.Uri),
            ("Site__PublicUrl", url.AbsoluteUri),
            ("Authentication__SigningKeyFile", folder["signing.key"]),
            ("Audit__KeyFile", folder["audit.key"]),
            ("DOTNET_ENVIRONMENT", "Production"),
            // The throttle counts as always, and lets one address ask as often as it can.
            ("Throttle__Burst", "1000000000"),
            ("Throttle__PerSecond", "1000000000"),
            .. more,
        ];
        await Run(dll, settings, stop, "resources", "setup");
        await Run(dll, settings, stop, "tokens", "--key", folder["signing.key"], "--out", tokens);
        var service = new ServiceProcess(
            Background(folder["service.log"], settings, dll, "--urls", url.AbsoluteUri), url, AdminToken(tokens));
        await service.Answers("/health/ready", folder["service.log"], stop);
        return service;
    }

    /// <summary>Starts a .NET program in the background, with its output in a file.</summary>
    public static Process Background(
        string log, IEnumerable<(string, string)> settings, string dll, params string[] arguments) =>
        Process.Start(Prepared(
            "/bin/sh", dll, settings, ["-c", "exec \"$@\" >>\"$0\" 2>&1", log, "dotnet", dll, .. arguments]))!;

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task Run(
        string dll,
        IEnumerable<(string Name, string Value)> settings,
        CancellationToken stop,
        params string[] arguments) =>
        await Tool.Run("env", ["-C", Path.GetDirectoryName(dll)!, "dotnet", dll, .. arguments], stop, settings);

    private static ProcessStartInfo Prepared(
        string program, string dll, IEnumerable<(string Name, string Value)> settings, IEnumerable<string> arguments)
    {
        // Settings and pages are looked up from the working folder.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetDirectoryName(dll) };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task Answers(string path, string log, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var began = Stopwatch.GetTimestamp();
        while (!await Succeeds(http, path, stop))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart)
            {
                var said = await File.ReadAllTextAsync(log, stop);
                await DisposeAsync();
                throw new InvalidOperationException("The service did not become ready:\n" + said);
            }

            await Task.Delay(100, stop);
        }
    }

    private static async Task<bool> Succeeds(HttpClient http, string path, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(path, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string AdminToken(string file)
    {
        using var tokens = JsonDocument.Parse(File.ReadAllText(file));
        return tokens.RootElement.GetProperty("admin").GetString()!;
    }
}
