namespace Publishing.Audit.Checking;

/// <summary>What a finding means for the verdict.</summary>
public enum FindingWeight
{
    /// <summary>It was checked and holds.</summary>
    Ok,

    /// <summary>Worth knowing, and no fault: an ordered erasure, something that could not be compared.</summary>
    Note,

    /// <summary>It does not hold.</summary>
    Fail,
}

/// <summary>One thing that was found.</summary>
/// <param name="Code">One of <see cref="FindingCode"/>; never changes its meaning.</param>
/// <param name="Weight">What it means for the verdict.</param>
/// <param name="Where">A file, <c>entry 12</c>, or <c>checkpoint</c>.</param>
/// <param name="Sentence">What holds or not, in a sentence that is safe to print.</param>
public sealed record Finding(string Code, FindingWeight Weight, string Where, string Sentence)
{
    internal static Finding At(long index, string code, FindingWeight weight, string sentence) =>
        new(code, weight, $"entry {index}", sentence);

    internal static Finding Ok(string code, string where, string sentence) => new(code, FindingWeight.Ok, where, sentence);

    internal static Finding Note(string code, string where, string sentence) => new(code, FindingWeight.Note, where, sentence);

    internal static Finding Fail(string code, string where, string sentence) => new(code, FindingWeight.Fail, where, sentence);
}
