namespace Publishing.Service.Bodies;

/// <summary>An article body after normalising: the only form in which a body is kept.</summary>
/// <param name="Html">
/// A fragment of the allow-listed elements without white space between blocks; empty when nothing readable was left
/// or when the input was refused.
/// </param>
/// <param name="Warnings">What was left out or changed, one sentence each, for the person who submitted the body.</param>
public sealed record NormalisedBody(string Html, IReadOnlyList<string> Warnings)
{
    /// <summary>Why nothing was read, naming the limit that was passed; null when the body was read.</summary>
    public string? Refusal { get; init; }

    internal static NormalisedBody Refused(string refusal) => new("", []) { Refusal = refusal };
}
