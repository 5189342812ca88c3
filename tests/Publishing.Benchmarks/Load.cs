using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>A number of clients that each send the next request when the last one is answered.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Milliseconds">What every request took.</param>
public sealed record Load(double Seconds, IReadOnlyList<double> Milliseconds)
{
    public double PerSecond => Milliseconds.Count / Seconds;

    /// <summary>Runs the request on all clients until it says that there is nothing more to do.</summary>
    public static async Task<Load> Of(int clients, Func<Task<bool>> request)
    {
        var began = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => Client(request))));
        return new Load(Stopwatch.GetElapsedTime(began).TotalSeconds, [.. times.SelectMany(client => client)]);
    }

    private static async Task<List<double>> Client(Func<Task<bool>> request)
    {
        var times = new List<double>();
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await request())
            {
                return times;
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
