using Publishing.Audit.Notes;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>Somebody outside who cosigns our checkpoints.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Key">Its public key.</param>
public sealed record Witness(Uri Url, VerifierKey Key)
{
    /// <summary>What it is called in the policy and in answers: the name of its key.</summary>
    public string Name => Key.Name;

    /// <summary>Its key as text, by which its cosignatures are stored.</summary>
    public string Id { get; } = Key.ToString();
}
