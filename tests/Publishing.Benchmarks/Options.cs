using System.Globalization;

namespace Publishing.Benchmarks;

/// <summary>What is asked for on the command line.</summary>
public sealed record Options
{
    public const string Usage = """
        dotnet run -c Release --project tests/Publishing.Benchmarks -- [commands|feeds|nginx|scale|latency|sequencing|all] [options]

          --seconds N     how long each load lasts (default 10)
          --clients N     only this number of clients, instead of 1 and 8 (commands, sequencing) or 1, 16 and 64 (feeds, nginx)
          --rounds N      how often everything is repeated; medians are printed (default 3)
          --publishes N   how many publications the latencies are taken from (default 300)
          --articles N    how many articles the larger store has in scale (default 100000)
          --service DLL   measure this build of the service instead of the one in the checkout

        dotnet run -c Release --project tests/Publishing.Benchmarks -- rendering
        dotnet run -c Release --project tests/Publishing.Benchmarks -- extraction [--explain]

        Starts and removes what it measures itself: a PostgreSQL cluster, the service, a RabbitMQ node.

        """;

    public string What { get; init; } = "all";

    public int Seconds { get; init; } = 10;

    public int? Clients { get; init; }

    public int Rounds { get; init; } = 3;

    public int Publishes { get; init; } = 300;

    public int Articles { get; init; } = 100_000;

    public string? Service { get; init; }

    public bool Wants(string what) => What == what || What == "all";

    /// <returns>Null when the arguments are not understood.</returns>
    public static Options? Parse(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "commands" or "feeds" or "nginx" or "scale" or "latency" or "sequencing" or "all")
            {
                options = options with { What = args[i] };
                continue;
            }

            if (i + 1 == args.Length || options.With(args[i], args[++i]) is not { } next)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private Options? With(string name, string value)
    {
        if (name == "--service")
        {
            return this with { Service = Path.GetFullPath(value) };
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        return name switch
        {
            "--seconds" => this with { Seconds = number },
            "--clients" => this with { Clients = number },
            "--rounds" => this with { Rounds = number },
            "--articles" when number > 1_000 => this with { Articles = number },
            "--publishes" => this with { Publishes = number },
            _ => null,
        };
    }
}
