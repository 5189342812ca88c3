using Publishing.Audit.Checking;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Verifies single files: the proof of an entry, and that one checkpoint continues another.</summary>
public static class ProofCheck
{
    /// <summary>Verifies that an entry is in a log that the policy trusts.</summary>
    /// <param name="proof">Bytes of a proof file.</param>
    /// <param name="entry">The exact bytes of the entry; one newline behind them is not counted.</param>
    /// <param name="policy">Whom to trust.</param>
    public static IReadOnlyList<Finding> Inclusion(ReadOnlySpan<byte> proof, ReadOnlySpan<byte> entry, TrustPolicy policy)
    {
        var findings = new List<Finding>();
        if (Parsed(proof, findings) is not { } parsed) return findings;
        CheckpointCheck.Judge(parsed.Checkpoint, policy, findings);
        var bytes = entry is [.., (byte)'\n'] ? entry[..^1] : entry;
        var where = $"entry {parsed.Index}";
        findings.Add(parsed.Proves(TreeHash.Leaf(bytes))
            ? Finding.Ok(FindingCode.Inclusion, where, "The entry is in the log.")
            : Finding.Fail(FindingCode.Inclusion, where, "The proof does not lead from the entry to the checkpoint's root."));
        var rules = new EntryRules(parsed.Checkpoint.Checkpoint.Origin, CheckpointCheck.History([parsed.Checkpoint], policy));
        // What a single entry's place in its stream is cannot be judged, so the rules for the whole are not asked.
        rules.Add(parsed.Index, bytes, findings);
        return findings;
    }

    /// <summary>Verifies that a checkpoint continues an older one; both must be signed by a log of the policy.</summary>
    /// <param name="older">The retained checkpoint.</param>
    /// <param name="newer">The checkpoint at hand.</param>
    /// <param name="proof">One hash in base64 a line; empty if the sizes are equal.</param>
    /// <param name="policy">Whom to trust.</param>
    public static IReadOnlyList<Finding> Consistency(
        SignedCheckpoint older, SignedCheckpoint newer, ReadOnlySpan<byte> proof, TrustPolicy policy)
    {
        var findings = new List<Finding>();
        CheckpointCheck.Judge(newer, policy, findings);
        foreach (var retained in CheckpointCheck.Comparable(newer.Checkpoint, [older], policy, findings))
            findings.Add(CheckpointCheck.Continues(retained.Checkpoint, newer.Checkpoint, proof));
        return findings;
    }

    private static ProofFile? Parsed(ReadOnlySpan<byte> proof, List<Finding> findings)
    {
        try
        {
            return ProofFile.Parse(proof);
        }
        catch (AuditFormatException e)
        {
            findings.Add(Finding.Fail(FindingCode.Inclusion, "proof", e.Message));
            return null;
        }
    }
}
