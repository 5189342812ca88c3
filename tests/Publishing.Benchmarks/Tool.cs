using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>Programs of this machine.</summary>
public static class Tool
{
    /// <summary>Runs a program to its end and gives what it printed.</summary>
    public static async Task<string> Run(
        string program,
        IEnumerable<string> arguments,
        CancellationToken stop,
        params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await using var end = stop.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}{output}");
    }

    /// <summary>Runs one of the scripts in <c>infra</c>.</summary>
    public static async Task<string> Infra(string script, IEnumerable<string> arguments, CancellationToken stop) =>
        (await Run(Path.Combine(WorkFolder.Checkout, "infra", script), arguments, stop)).Trim();

    /// <summary>Installs a Debian package when its program is missing.</summary>
    public static async Task Require(string program, CancellationToken stop)
    {
        var machine = Path.Combine(WorkFolder.Checkout, "infra", "machine.sh");
        const string Install = "source \"$1\"; command -v \"$2\" >/dev/null || install_packages \"$2\" \"$2\"";
        await Run("bash", ["-euc", Install, "bash", machine, program], stop);
    }
}
