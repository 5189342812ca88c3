using System.Globalization;

namespace Publishing.Benchmarks;

/// <summary>The load generator for reads.</summary>
public static class Wrk
{
    private static readonly string[] Complaints = ["Non-2xx", "Socket errors"];

    public static async Task<double> PerSecond(
        Uri address, int connections, int seconds, IEnumerable<string> headers, CancellationToken stop)
    {
        var output = await Tool.Run(
            "wrk",
            [
                "-t", "1", "-c", connections.ToString(CultureInfo.InvariantCulture), "-d", $"{seconds}s",
                .. headers.SelectMany(header => new[] { "-H", header }), address.AbsoluteUri,
            ],
            stop);
        return Complaints.Any(complaint => output.Contains(complaint, StringComparison.Ordinal))
            ? throw new InvalidOperationException($"{address} did not answer every request:\n{output}")
            : double.Parse(Line(output, "Requests/sec:"), CultureInfo.InvariantCulture);
    }

    private static string Line(string output, string name) =>
        output.Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
