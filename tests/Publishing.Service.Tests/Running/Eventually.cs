using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Publishing.Service.Tests.Running;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long anything on this machine may take when it is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the condition holds; fails with the words when it does not in time.</summary>
    public static async Task Holds(Func<Task<bool>> condition, TimeSpan limit, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!await Try(condition))
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Not within {limit}: {what()}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Returns when the condition holds; fails with the words when it does not in time.</summary>
    public static Task Holds(Func<Task<bool>> condition, string what) => Holds(condition, Patience, () => what);

    private static async Task<bool> Try(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or SocketException or NpgsqlException)
        {
            return false;
        }
    }
}
