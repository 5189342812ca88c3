using System.Globalization;
using System.Runtime.InteropServices;

namespace Publishing.Benchmarks;

/// <summary>What the figures were made on.</summary>
public static class Machine
{
    public static string Describe(string postgres) => $"""
        {Environment.ProcessorCount} cores of {Value("/proc/cpuinfo", "model name")}, {Memory():F0} GiB memory
        {RuntimeInformation.OSDescription}
        {RuntimeInformation.FrameworkDescription}, PostgreSQL {postgres} with fsync and synchronous_commit on
        Driver, service and database share the cores. {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC

        """;

    private static double Memory() =>
        double.Parse(Value("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20);

    private static string Value(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
}
