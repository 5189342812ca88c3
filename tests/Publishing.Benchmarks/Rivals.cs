namespace Publishing.Benchmarks;

/// <summary>Two servers that answer the same, measured in turns so that both meet the same moments of the machine.</summary>
public sealed record Rivals(Uri Ours, Uri Theirs, string[] OurHeaders, string[] TheirHeaders)
{
    public static readonly int[] Connections = [1, 16, 64];

    /// <summary>The length of what both answer.</summary>
    /// <exception cref="InvalidOperationException">They answer otherwise than each other.</exception>
    public async Task<int> BytesOfBoth(CancellationToken stop)
    {
        var ours = await CapturedAnswer.Of(Ours, OurHeaders, stop);
        var theirs = await CapturedAnswer.Of(Theirs, TheirHeaders, stop);
        return ours.Status == theirs.Status && ours.Body.AsSpan().SequenceEqual(theirs.Body)
            ? ours.Body.Length
            : throw new InvalidOperationException($"{Theirs} answers otherwise than the service.");
    }

    /// <summary>Reads a second, the medians of all rounds.</summary>
    public async Task<(double Ours, double Theirs)> Rates(int connections, Options options, CancellationToken stop)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        await Wrk.PerSecond(Ours, connections, options.Seconds, OurHeaders, stop);
        await Wrk.PerSecond(Theirs, connections, options.Seconds, TheirHeaders, stop);
        for (var i = 0; i < options.Rounds; i++)
        {
            ours.Add(await Wrk.PerSecond(Ours, connections, options.Seconds, OurHeaders, stop));
            theirs.Add(await Wrk.PerSecond(Theirs, connections, options.Seconds, TheirHeaders, stop));
        }

        return (ours.Median(), theirs.Median());
    }
}
