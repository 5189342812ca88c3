namespace Publishing.Witness;

/// <summary>The command line.</summary>
/// <param name="Command">What is to be done.</param>
/// <param name="Options">The options by their names, each at most once.</param>
public sealed record Arguments(string Command, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Runs the witness.</summary>
    public const string Serve = "serve";

    /// <summary>Prints the public key.</summary>
    public const string Vkey = "vkey";

    /// <summary>What the program takes.</summary>
    public const string Usage = """
        publishing-witness --key FILE --policy FILE --state FOLDER --listen URL [--name NAME]
        publishing-witness vkey --key FILE [--name NAME]

        --key     the private key; made when the file is missing, under the name of --name or of this machine
        --policy  the logs that are witnessed: a line "log VKEY" each, and "quorum none" (C2SP tlog-policy)
        --state   a folder that remembers what was cosigned; never start without it again
        --listen  where requests are taken, such as http://127.0.0.1:7380

        """;

    private const string KeyOption = "--key";
    private const string PolicyOption = "--policy";
    private const string StateOption = "--state";
    private const string ListenOption = "--listen";
    private const string NameOption = "--name";

    /// <summary>The file of the private key.</summary>
    public string Key => Options[KeyOption];

    /// <summary>The file that names the logs.</summary>
    public string Policy => Options[PolicyOption];

    /// <summary>The folder of what was cosigned.</summary>
    public string State => Options[StateOption];

    /// <summary>Where to listen.</summary>
    public string Listen => Options[ListenOption];

    /// <summary>The name of a key that has to be made; null to take the machine's.</summary>
    public string? Name => Options.GetValueOrDefault(NameOption);

    /// <summary>Reads the command line; null if it is none of <see cref="Usage"/>.</summary>
    /// <param name="arguments">The command line.</param>
    public static Arguments? Parse(IReadOnlyList<string> arguments)
    {
        var isVkey = arguments is [Vkey, ..];
        var words = arguments.Skip(isVkey ? 1 : 0).ToList();
        if (words.Count % 2 != 0) return null;
        var options = new Dictionary<string, string>();
        foreach (var pair in words.Chunk(2))
            if (!options.TryAdd(pair[0], pair[1])) return null;
        string[] needed = isVkey ? [KeyOption] : [KeyOption, PolicyOption, StateOption, ListenOption];
        return needed.All(options.ContainsKey) && options.Keys.All(name => name == NameOption || needed.Contains(name))
            ? new(isVkey ? Vkey : Serve, options)
            : null;
    }
}
