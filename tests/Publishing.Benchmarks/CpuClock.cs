using System.Globalization;

namespace Publishing.Benchmarks;

/// <summary>Processor time as the kernel counts it (proc(5)).</summary>
public static class CpuClock
{
    // What the kernel reports in, on every Linux of today: sysconf(_SC_CLK_TCK).
    private const double TicksPerSecond = 100;

    /// <summary>User and system seconds of one process.</summary>
    public static double Of(int pid) => Seconds(Fields(pid), 13, 14);

    /// <summary>The seconds of a process, its children, and those of its children that have ended.</summary>
    public static double OfTree(int pid) =>
        Seconds(Fields(pid), 13, 14, 15, 16) + Children(pid).Sum(child => Seconds(child, 13, 14));

    public static int ParentOf(int pid) => int.Parse(Fields(pid)[3], CultureInfo.InvariantCulture);

    /// <summary>The seconds that all cores together were busy, and were there, since the machine started.</summary>
    public static (double Busy, double All) OfMachine()
    {
        // user, nice, system, idle, iowait, irq, softirq, steal; what guests use is part of user.
        var all = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond).ToArray();
        return (all.Sum() - all[3] - all[4], all.Sum());
    }

    private static IEnumerable<string[]> Children(int pid)
    {
        var parent = pid.ToString(CultureInfo.InvariantCulture);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var child)
                && Fields(child) is [_, _, _, var of, ..] fields && of == parent)
            {
                yield return fields;
            }
        }
    }

    /// <summary>The stat file without the name, which may hold blanks; nothing when the process is gone.</summary>
    private static string[] Fields(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return [pid.ToString(CultureInfo.InvariantCulture), "", .. text[(text.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double Seconds(string[] fields, params int[] numbers) => fields.Length == 0
        ? 0
        : numbers.Sum(number => double.Parse(fields[number], CultureInfo.InvariantCulture)) / TicksPerSecond;
}
