using System.Diagnostics;

namespace Publishing.Service.Tests.Running;

/// <summary>A shell that stays open, into which a person pastes one block after the other.</summary>
public sealed class Shell : IDisposable
{
    private const string End = "--- end of block ---";

    private readonly Process _bash;

    /// <summary>Opens it in a folder.</summary>
    public Shell(string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _bash = Process.Start(start)!;
        _bash.StandardInput.WriteLine("exec 2>&1");
    }

    /// <summary>Pastes a block and reads what it prints.</summary>
    public async Task<string> Paste(string block)
    {
        await _bash.StandardInput.WriteLineAsync(block);
        await _bash.StandardInput.WriteLineAsync($"echo '{End}'");
        var lines = new List<string>();
        while (await _bash.StandardOutput.ReadLineAsync() is { } line && line != End)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bash.Kill(entireProcessTree: true);
        _bash.Dispose();
    }
}
