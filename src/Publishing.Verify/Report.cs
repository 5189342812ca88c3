using Publishing.Audit.Checking;

namespace Publishing.Verify;

/// <summary>Says line by line what holds and what does not, and counts.</summary>
/// <param name="output">Where to.</param>
internal sealed class Report(TextWriter output)
{
    // A log that is wrong from its first entry on is wrong a million times; so many lines of each code are told.
    private const int LinesMax = 1000;

    private readonly Dictionary<(FindingWeight, string), long> _counts = [];

    /// <summary>Prints all findings and the summary.</summary>
    /// <returns>The exit code.</returns>
    public int Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var count = _counts[(finding.Weight, finding.Code)] = _counts.GetValueOrDefault((finding.Weight, finding.Code)) + 1;
            if (count <= LinesMax) output.WriteLine($"{Word(finding.Weight)} {finding.Code} {finding.Where}: {finding.Sentence}");
        }

        foreach (var ((weight, code), count) in _counts.Where(pair => pair.Value > LinesMax))
            output.WriteLine($"{Word(weight)} {code} … and {count - LinesMax} more");
        output.WriteLine($"{Sum(FindingWeight.Ok)} ok, {Sum(FindingWeight.Note)} notes, {Sum(FindingWeight.Fail)} failures");
        output.WriteLine(Sum(FindingWeight.Fail) == 0 ? "All that was checked holds." : "NOT all that was checked holds.");
        return Sum(FindingWeight.Fail) == 0 ? VerifyTool.Holds : VerifyTool.DoesNotHold;
    }

    private long Sum(FindingWeight weight) => _counts.Where(pair => pair.Key.Item1 == weight).Sum(pair => pair.Value);

    private static string Word(FindingWeight weight) => weight switch
    {
        FindingWeight.Ok => "ok  ",
        FindingWeight.Note => "note",
        FindingWeight.Fail => "FAIL",
        _ => throw new ArgumentOutOfRangeException(nameof(weight)),
    };
}
