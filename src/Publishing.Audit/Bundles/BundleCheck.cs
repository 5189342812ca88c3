using Publishing.Audit.Checking;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Verifies a bundle of some entries, or of all: signatures, proofs, entries, disclosures.</summary>
public static class BundleCheck
{
    /// <summary>Verifies; what holds and what does not comes as it is found.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="policy">Whom to trust.</param>
    /// <param name="since">Checkpoints retained from earlier; they must be signed by a log of the policy.</param>
    /// <param name="progress">Told the number of entries read, now and then.</param>
    /// <param name="stop">Ends it.</param>
    public static IEnumerable<Finding> Run(
        IBundleFiles files,
        TrustPolicy policy,
        IReadOnlyList<SignedCheckpoint> since,
        Action<long>? progress,
        CancellationToken stop) => throw new NotImplementedException();
}
