namespace Publishing.Audit.Bundles;

/// <summary>What lies where in a bundle and in a mirrored log.</summary>
public static class BundleLayout
{
    /// <summary>The signed checkpoint that everything is proven against.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The entries by rising index, each line the exact bytes that are hashed.</summary>
    public const string Entries = "entries.jsonl";

    /// <summary>For each line of <see cref="Entries"/> its index and disclosures, <see cref="PayloadLine"/>.</summary>
    public const string Payloads = "payloads.jsonl";

    /// <summary>Folder of the proofs of single entries, <c>proofs/12.tlog-proof</c>.</summary>
    public const string Proofs = "proofs/";

    /// <summary>Folder of proofs from older sizes, <c>consistency/12</c>: one hash in base64 a line.</summary>
    public const string Consistency = "consistency/";

    /// <summary>A checkpoint, the same or an older one, that a time-stamping authority stamped; not in every bundle.</summary>
    public const string StampedCheckpoint = "timestamp/checkpoint";

    /// <summary>The authority's token over the bytes of <see cref="StampedCheckpoint"/> (RFC 3161), DER.</summary>
    public const string Timestamp = "timestamp/token.der";

    /// <summary>What the bundle is and how to check it by hand.</summary>
    public const string Guide = "README.txt";

    /// <summary>The proof of an entry.</summary>
    /// <param name="index">Its leaf.</param>
    public static string Proof(long index) => $"{Proofs}{index}{Notes.ProofFile.Extension}";

    /// <summary>The proof that the checkpoint continues an older size.</summary>
    /// <param name="oldSize">The older size.</param>
    public static string ConsistencyFrom(long oldSize) => $"{Consistency}{oldSize}";
}
