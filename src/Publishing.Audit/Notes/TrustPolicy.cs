namespace Publishing.Audit.Notes;

/// <summary>
/// Whom an auditor trusts (C2SP tlog-policy): which logs, which witnesses, and how many of them. It comes from outside
/// and never from what is to be verified.
/// </summary>
public sealed class TrustPolicy
{
    /// <summary>The most bytes a policy may have.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>The most logs, witnesses and groups, each; the specification asks for 32 at least.</summary>
    public const int NamesMax = 256;

    private readonly Quorum _quorum;

    internal TrustPolicy(IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, Quorum quorum)
    {
        Logs = logs;
        Witnesses = witnesses;
        _quorum = quorum;
    }

    /// <summary>The logs that are trusted.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>The witnesses that are known.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>Reads a policy file.</summary>
    /// <param name="policy">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a policy; the sentence names the line.</exception>
    public static TrustPolicy Parse(ReadOnlySpan<byte> policy) => new PolicyParser().Read(policy);

    /// <summary>Says who of the trusted has signed a checkpoint, and whether that is enough.</summary>
    /// <param name="checkpoint">A checkpoint from outside.</param>
    public PolicyVerdict Judge(SignedCheckpoint checkpoint)
    {
        var forged = new List<string>();
        var origin = checkpoint.Checkpoint.Origin;
        var logs = Logs.Where(log => log.Key.Name == origin && Signed(log.Key, checkpoint.Note, forged) is not null).ToList();
        var cosigned = new List<Cosigning>();
        var seen = new HashSet<VerifierKey>();
        foreach (var witness in Witnesses)
        {
            if (Signed(witness.Key, checkpoint.Note, forged) is not { } line) continue;
            cosigned.Add(new(witness.Name, witness.Key.CosignedAt(line)!.Value));
            seen.Add(witness.Key);
        }

        return new(logs.FirstOrDefault()?.Key, cosigned, _quorum.IsMet(seen), forged);
    }

    private static NoteSignature? Signed(VerifierKey key, SignedNote note, List<string> forged)
    {
        var claims = note.Signatures.Where(key.Claims).ToList();
        if (claims.TrueForAll(line => key.Verify(note.Text, line))) return claims.FirstOrDefault();
        forged.Add(key.Name);
        return null;
    }
}

/// <summary>A log of a policy.</summary>
/// <param name="Key">Its key, whose name is the log's origin.</param>
/// <param name="Url">Where it can be reached, if said.</param>
public sealed record PolicyLog(VerifierKey Key, string? Url);

/// <summary>A witness of a policy.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Key">Its key.</param>
/// <param name="Url">Where it can be reached, if said.</param>
public sealed record PolicyWitness(string Name, VerifierKey Key, string? Url);

/// <summary>What a policy says of a checkpoint.</summary>
/// <param name="Log">The key of the trusted log that signed it; null if none did.</param>
/// <param name="Cosigned">The witnesses that signed it and when.</param>
/// <param name="HasQuorum">True if they are enough.</param>
/// <param name="Forged">Names of trusted keys whose line is there and does not hold: such a note is to be refused whole.</param>
public sealed record PolicyVerdict(
    VerifierKey? Log, IReadOnlyList<Cosigning> Cosigned, bool HasQuorum, IReadOnlyList<string> Forged)
{
    /// <summary>True if a trusted log and enough witnesses signed, and no line is forged.</summary>
    public bool Holds => Log is not null && HasQuorum && Forged.Count == 0;
}

/// <summary>That a witness saw a checkpoint.</summary>
/// <param name="Witness">Its name in the policy.</param>
/// <param name="Time">When, by its clock, in whole seconds.</param>
public sealed record Cosigning(string Witness, DateTimeOffset Time);
