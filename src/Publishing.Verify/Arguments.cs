namespace Publishing.Verify;

/// <summary>The command line.</summary>
/// <param name="Command">What is to be checked.</param>
/// <param name="Files">What it is to be checked of.</param>
/// <param name="Policy">Whom to trust.</param>
/// <param name="Entry">The entry of a proof.</param>
/// <param name="Since">Checkpoints retained from earlier.</param>
public sealed record Arguments(
    string Command, IReadOnlyList<string> Files, string Policy, string? Entry, IReadOnlyList<string> Since)
{
    /// <summary>What the tool takes.</summary>
    public const string Usage = """
        publishing-verify bundle FOLDER_OR_ZIP --policy FILE [--since OLD_CHECKPOINT]...
        publishing-verify log FOLDER_OR_ZIP --policy FILE [--since OLD_CHECKPOINT]...
        publishing-verify proof PROOF --entry FILE --policy FILE
        publishing-verify consistency OLD_CHECKPOINT NEW_CHECKPOINT PROOF --policy FILE

        Exit code: 0 all holds, 1 something does not hold, 2 could not check.

        """;

    /// <summary>Reads the command line; null if it is none of <see cref="Usage"/>.</summary>
    /// <param name="arguments">The command line.</param>
    public static Arguments? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) return null;
        var files = new List<string>();
        var options = new List<(string Name, string Value)>();
        for (var i = 1; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal)) files.Add(arguments[i]);
            else if (i + 1 < arguments.Count) options.Add((arguments[i], arguments[++i]));
            else return null;
        }

        return Fits(arguments[0], files.Count, options)
            ? new(arguments[0], files, Only(options, "--policy")!, Only(options, "--entry"), All(options, "--since"))
            : null;
    }

    private static bool Fits(string command, int files, List<(string Name, string Value)> options)
    {
        (int Files, int Entries, int Since) takes = command switch
        {
            "bundle" or "log" => (1, 0, int.MaxValue),
            "proof" => (1, 1, 0),
            "consistency" => (3, 0, 0),
            _ => (-1, 0, 0),
        };
        return files == takes.Files
            && All(options, "--policy").Count == 1
            && All(options, "--entry").Count == takes.Entries
            && All(options, "--since").Count <= takes.Since
            && options.TrueForAll(option => option.Name is "--policy" or "--entry" or "--since");
    }

    private static string? Only(List<(string Name, string Value)> options, string name) => All(options, name).SingleOrDefault();

    private static List<string> All(List<(string Name, string Value)> options, string name) =>
        [.. options.Where(option => option.Name == name).Select(option => option.Value)];
}
