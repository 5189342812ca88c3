using Publishing.Audit.Checking;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Verifies a mirrored log: every entry, every tile, the root, and that it continues what was retained.</summary>
public static class LogCheck
{
    /// <inheritdoc cref="BundleCheck.Run"/>
    public static IEnumerable<Finding> Run(
        IBundleFiles files,
        TrustPolicy policy,
        IReadOnlyList<SignedCheckpoint> since,
        Action<long>? progress,
        CancellationToken stop) => throw new NotImplementedException();
}
