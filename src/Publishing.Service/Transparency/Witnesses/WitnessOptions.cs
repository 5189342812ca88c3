namespace Publishing.Service.Transparency.Witnesses;

/// <summary>A witness of the settings, <c>Audit:Witnesses</c>.</summary>
public sealed class WitnessOptions
{
    /// <summary>Its address, to which <c>/add-checkpoint</c> is appended (the submission prefix of C2SP tlog-witness).</summary>
    public Uri? Url { get; init; }

    /// <summary>Its public key, a vkey of type 4 (C2SP tlog-cosignature).</summary>
    public string? Key { get; init; }
}
