namespace Publishing.Audit.Notes;

/// <summary>A proof that one entry is in the log, verifiable offline (C2SP tlog-proof v1).</summary>
/// <param name="Index">The entry's leaf, from 0.</param>
/// <param name="Hashes">From the leaf's sibling up.</param>
/// <param name="Checkpoint">The checkpoint whose root they lead to, with its signatures.</param>
public sealed record ProofFile(long Index, IReadOnlyList<Digest> Hashes, SignedCheckpoint Checkpoint)
{
    /// <summary>The ending of such files.</summary>
    public const string Extension = ".tlog-proof";

    /// <summary>The most bytes such a file may have.</summary>
    public const int BytesMax = SignedNote.BytesMax + (64 * 1024);

    /// <summary>Bytes for the application, under no signature; null if there are none. Ours have none.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>Reads a proof.</summary>
    /// <param name="proof">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a proof in its one form.</exception>
    public static ProofFile Parse(ReadOnlySpan<byte> proof) => throw new NotImplementedException();

    /// <summary>The file, UTF-8.</summary>
    public byte[] Write() => throw new NotImplementedException();

    /// <summary>True if the hashes lead from the entry to the checkpoint's root. Says nothing of the signatures.</summary>
    /// <param name="leaf">The entry's hash.</param>
    public bool Proves(Digest leaf) => throw new NotImplementedException();

    /// <summary>True if the entry is in a log that the policy trusts: <see cref="Proves"/> and the signatures hold.</summary>
    /// <param name="leaf">The entry's hash.</param>
    /// <param name="policy">Whom to trust.</param>
    public bool Verify(Digest leaf, TrustPolicy policy) => Proves(leaf) && policy.Judge(Checkpoint).Holds;
}
