using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>A downstream newsroom: a program from the documents, with its file, that a test may kill.</summary>
public sealed class Consumer : IDisposable
{
    private readonly string[] _command;
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    /// <summary>Takes the command; its last words are the file and the way.</summary>
    public Consumer(string[] command, Dictionary<string, string> settings)
    {
        _command = command;
        Port = LocalPort.Free();
        _settings = new Dictionary<string, string>(settings) { ["PORT"] = Port.ToString(CultureInfo.InvariantCulture) };
    }

    /// <summary>Where it listens when it takes webhooks.</summary>
    public int Port { get; }

    /// <summary>What it printed.</summary>
    public string Log => string.Join('\n', _log);

    private string StateFile => _command[^2];

    /// <summary>Starts it, also after it was killed.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(_command[0], _command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>What it holds of an article; null when it has nothing.</summary>
    public async Task<Holding?> Of(Story story)
    {
        if (!File.Exists(StateFile))
        {
            return null;
        }

        var held = JsonNode.Parse(await File.ReadAllTextAsync(StateFile))!["articles"]![story.Id.ToString()];
        return held is null ? null : new Holding(
            held["version"]!.GetValue<int>(),
            held["status"]!.GetValue<string>(),
            held["killed"]!.GetValue<bool>(),
            held["title"]?.GetValue<string>(),
            held["text"]?.GetValue<string>(),
            held["note"]?.GetValue<string>());
    }

    /// <summary>Waits until it holds this of an article.</summary>
    public Task Holds(Story story, Holding expected) => Eventually.Holds(
        async () => await Of(story) == expected,
        Eventually.Patience,
        () => $"the consumer holds {expected}; it printed:\n{Log}");

    /// <inheritdoc />
    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
    }
}

/// <summary>What a newsroom holds of an article.</summary>
/// <param name="Version">The version applied last.</param>
/// <param name="Status">Its status.</param>
/// <param name="Killed">True after a kill.</param>
/// <param name="Title">The title, while it may be used.</param>
/// <param name="Text">The text, while it may be used.</param>
/// <param name="Note">What it was told with it.</param>
public sealed record Holding(int Version, string Status, bool Killed, string? Title, string? Text, string? Note);
