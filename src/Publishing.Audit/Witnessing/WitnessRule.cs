using System.Globalization;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Witnessing;

/// <summary>What a witness does with a request (C2SP tlog-witness): it cosigns only what continues what it remembers.</summary>
public static class WitnessRule
{
    /// <summary>Media type of the body of 409.</summary>
    public const string SizeMediaType = "text/x.tlog.size";

    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>
    /// Decides. The caller reads what is remembered and stores <see cref="WitnessAnswer.Remember"/> in one transaction,
    /// and answers after it: of two requests at once one must see what the other has stored.
    /// </summary>
    /// <param name="request">A request that could be read.</param>
    /// <param name="log">The log of the request's origin; null if it is unknown.</param>
    /// <param name="witness">The witness's key.</param>
    /// <param name="now">The witness's clock.</param>
    public static WitnessAnswer Decide(
        AddCheckpointRequest request, WitnessedLog? log, SigningKey witness, DateTimeOffset now)
    {
        var checkpoint = request.Checkpoint.Checkpoint;
        if (log is null) return Refuse(404, "This witness does not know the log of this origin.");
        if (!IsSigned(request.Checkpoint.Note, log.Keys)) return Refuse(403, "No key that this log is trusted by signed the checkpoint.");
        if (request.OldSize > checkpoint.Size) return Refuse(400, "The old size is larger than the checkpoint's.");
        var remembered = log.Remembered ?? new TreeHead(0, TreeHash.Empty);
        if (request.OldSize != remembered.Size || IsOtherRoot(checkpoint, log.Remembered))
            return new(409, Line(remembered.Size), SizeMediaType, Remember: null);
        if (!Continues(checkpoint, remembered, request.Proof))
            return Refuse(422, "The checkpoint does not continue the one that this witness cosigned.");
        var signature = witness.Cosign(request.Checkpoint.Note.Text, now);
        return new(200, signature.Line, PlainText, new TreeHead(checkpoint.Size, checkpoint.Root));
    }

    /// <summary>The answer to what is no request: 400.</summary>
    /// <param name="reason">Why, in a sentence.</param>
    public static WitnessAnswer NotARequest(string reason) => Refuse(400, reason);

    // A trusted key's line that does not hold makes the whole note malformed.
    private static bool IsSigned(SignedNote note, IReadOnlyList<VerifierKey> keys)
    {
        var claims = keys.SelectMany(key => note.Signatures.Where(key.Claims), (key, line) => key.Verify(note.Text, line));
        return claims.ToList() is { Count: > 0 } all && all.TrueForAll(holds => holds);
    }

    // Two roots at one size are two histories; the specification has a status of its own for it.
    private static bool IsOtherRoot(Checkpoint checkpoint, TreeHead? remembered) =>
        remembered is not null && checkpoint.Size == remembered.Size && checkpoint.Root != remembered.Root;

    private static bool Continues(Checkpoint checkpoint, TreeHead remembered, IReadOnlyList<Digest> proof) =>
        (checkpoint.Size > 0 || checkpoint.Root == TreeHash.Empty)
        && MerkleProof.VerifyConsistency(remembered.Size, remembered.Root, checkpoint.Size, checkpoint.Root, proof);

    private static WitnessAnswer Refuse(int status, string sentence) => new(status, sentence + "\n", PlainText, Remember: null);

    private static string Line(long size) => string.Create(CultureInfo.InvariantCulture, $"{size}\n");
}

/// <summary>What a witness knows of a log.</summary>
/// <param name="Keys">The keys it is trusted by.</param>
/// <param name="Remembered">The last checkpoint cosigned; null before the first.</param>
public sealed record WitnessedLog(IReadOnlyList<VerifierKey> Keys, TreeHead? Remembered);

/// <summary>A size and the root at it.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Root">Root of the tree.</param>
public sealed record TreeHead(long Size, Digest Root);

/// <summary>What the witness answers.</summary>
/// <param name="Status">200, 400, 403, 404, 409 or 422.</param>
/// <param name="Body">The cosignature line, the remembered size, or a sentence.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Remember">What has to be stored before the answer goes out; null if nothing.</param>
public sealed record WitnessAnswer(int Status, string Body, string MediaType, TreeHead? Remember);
