using Publishing.Audit;
using Publishing.Audit.Notes;

namespace Publishing.Witness;

/// <summary>A witness that any newsroom runs for others: it cosigns what continues what it has seen, and no fork.</summary>
public static class WitnessProgram
{
    /// <summary>Exit code: what was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: it could not be, because of the arguments, a file, or the address.</summary>
    public const int Failed = 2;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line, <see cref="Arguments.Usage"/>.</param>
    /// <returns><see cref="Done"/> or <see cref="Failed"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments)
    {
        if (Arguments.Parse(arguments) is not { } parsed)
        {
            await Console.Error.WriteAsync(Arguments.Usage);
            return Failed;
        }

        try
        {
            var key = KeyFile.ReadOrMake(parsed.Key, parsed.Name ?? Environment.MachineName);
            if (parsed.Command == Arguments.Vkey) Console.WriteLine(key.Verifier);
            else await Serve(parsed, key);
            return Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AuditFormatException
            or ArgumentException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"Could not start: {PrintableText.Of(e.Message, 400)}");
            return Failed;
        }
    }

    private static async Task Serve(Arguments arguments, SigningKey key)
    {
        var policy = TrustPolicy.Parse(await File.ReadAllBytesAsync(arguments.Policy));
        if (policy.Logs.Count == 0) throw new AuditFormatException("The policy names no log.");
        using var state = StateFolder.Open(arguments.State);
        using var logs = new LogDesks(policy.Logs.Select(log => log.Key), key, state, TimeProvider.System);
        await using var app = WitnessServer.Build(logs, arguments.Listen);
        await app.StartAsync();
        Console.WriteLine($"Witness {key.Verifier} listens at {arguments.Listen} for:");
        foreach (var log in policy.Logs) Console.WriteLine($"  {PrintableText.Of(log.Key.ToString(), 400)}");
        await app.WaitForShutdownAsync();
    }
}
