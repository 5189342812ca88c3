using System.Globalization;
using Publishing.Audit.Checking;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Holds checkpoints to the policy: the one at hand, and those that were retained from earlier.</summary>
internal static class CheckpointCheck
{
    /// <summary>The most bytes of a proof of consistency.</summary>
    public const int ProofBytesMax = MerkleProof.HashesMax * 64;

    /// <summary>Reads the checkpoint at hand.</summary>
    public static SignedCheckpoint? Read(IBundleFiles files, ICollection<Finding> findings)
    {
        try
        {
            if (files.Read(BundleLayout.Checkpoint, SignedNote.BytesMax) is { } bytes) return SignedCheckpoint.Parse(bytes);
            findings.Add(Finding.Fail(FindingCode.File, BundleLayout.Checkpoint, "There is no such file."));
        }
        catch (AuditFormatException e)
        {
            findings.Add(Finding.Fail(FindingCode.LogSignature, BundleLayout.Checkpoint, e.Message));
        }

        return null;
    }

    /// <summary>Who signed the checkpoint at hand.</summary>
    public static PolicyVerdict Judge(SignedCheckpoint checkpoint, TrustPolicy policy, ICollection<Finding> findings)
    {
        const string Where = BundleLayout.Checkpoint;
        var verdict = policy.Judge(checkpoint);
        foreach (var name in verdict.Forged)
            findings.Add(Finding.Fail(FindingCode.LogSignature, Where, $"The signature of {PrintableText.Of(name, 80)} does not hold."));
        findings.Add(verdict.Log is { } log
            ? Finding.Ok(FindingCode.LogSignature, Where, $"Signed by {PrintableText.Of(log.Name, 80)} over {checkpoint.Checkpoint.Size} leaves.")
            : Finding.Fail(FindingCode.LogSignature, Where, "No log of the policy signed it."));
        var witnesses = string.Join(", ", verdict.Cosigned.Select(Said));
        findings.Add(verdict.HasQuorum
            ? Finding.Ok(FindingCode.Quorum, Where, witnesses.Length > 0 ? $"Cosigned by {witnesses}." : "The policy asks for no witness.")
            : Finding.Fail(FindingCode.Quorum, Where, $"Too few witnesses of the policy cosigned it: {(witnesses.Length > 0 ? witnesses : "none")}."));
        return verdict;
    }

    /// <summary>The retained checkpoints that may be held against this log: of its origin, signed by it, not larger.</summary>
    public static List<SignedCheckpoint> Comparable(
        Checkpoint current, IEnumerable<SignedCheckpoint> since, TrustPolicy policy, ICollection<Finding> findings)
    {
        var comparable = new List<SignedCheckpoint>();
        foreach (var retained in since)
        {
            var old = retained.Checkpoint;
            var where = Where(old);
            if (old.Origin != current.Origin || policy.Judge(retained) is not { Log: not null, Forged.Count: 0 })
                findings.Add(Finding.Fail(FindingCode.LogSignature, where, "It is of another log, or no log of the policy signed it."));
            else if (old.Size > current.Size)
                findings.Add(Finding.Fail(FindingCode.Shorter, where, $"The log has {current.Size} leaves now and had {old.Size}."));
            else comparable.Add(retained);
        }

        return [.. comparable.OrderBy(retained => retained.Checkpoint.Size)];
    }

    /// <summary>What witnesses say of when the log had which size.</summary>
    public static IEnumerable<CosignedSize> History(IEnumerable<SignedCheckpoint> checkpoints, TrustPolicy policy) => checkpoints
        .SelectMany(note => policy.Judge(note).Cosigned, (note, cosigned) => new CosignedSize(note.Checkpoint.Size, cosigned.Time));

    /// <summary>Whether a proof, one hash a line, shows that the checkpoint continues the retained one.</summary>
    public static Finding Continues(Checkpoint retained, Checkpoint current, ReadOnlySpan<byte> proof)
    {
        try
        {
            var hashes = NoteLines.Hashes(NoteLines.Split(NoteLines.Text(proof, ProofBytesMax)));
            return MerkleProof.VerifyConsistency(retained.Size, retained.Root, current.Size, current.Root, hashes)
                ? Finding.Ok(FindingCode.Consistency, Where(retained), "The log continues it.")
                : Finding.Fail(FindingCode.Consistency, Where(retained), "The log does not continue it.");
        }
        catch (AuditFormatException e)
        {
            return Finding.Fail(FindingCode.Consistency, Where(retained), e.Message);
        }
    }

    /// <summary>How a retained checkpoint is named in findings.</summary>
    public static string Where(Checkpoint retained) => $"retained checkpoint {retained.Size}";

    private static string Said(Cosigning cosigned) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrintableText.Of(cosigned.Witness, 80)} at {cosigned.Time:u}");
}
