namespace Publishing.Benchmarks;

/// <summary>What is made of many figures.</summary>
public static class Figures
{
    public static double Median(this IEnumerable<double> figures) => figures.Percentile(0.5);

    /// <summary>The smallest figure that this share of all figures does not exceed (nearest rank).</summary>
    public static double Percentile(this IEnumerable<double> figures, double share)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length == 0
            ? double.NaN
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
