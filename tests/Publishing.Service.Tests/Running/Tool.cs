using System.Diagnostics;

namespace Publishing.Service.Tests.Running;

/// <summary>Programs of the machine that a test asks.</summary>
public static class Tool
{
    /// <summary>The system's Python; what Debian packages for it is found by no other.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>True when the system's Python knows a module.</summary>
    public static async Task<bool> PythonHas(string module) =>
        File.Exists(Python) && (await Run(Python, "", "-c", "import " + module)).Code == 0;
}
