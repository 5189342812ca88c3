using Publishing.Audit.Notes;

namespace Publishing.Audit.Witnessing;

/// <summary>What a witness does with a request (C2SP tlog-witness): it cosigns only what continues what it remembers.</summary>
public static class WitnessRule
{
    /// <summary>Media type of the body of 409.</summary>
    public const string SizeMediaType = "text/x.tlog.size";

    /// <summary>
    /// Decides. The caller reads what is remembered and stores <see cref="WitnessAnswer.Remember"/> in one transaction,
    /// and answers after it: of two requests at once one must see what the other has stored.
    /// </summary>
    /// <param name="request">A request that could be read.</param>
    /// <param name="log">The log of the request's origin; null if it is unknown.</param>
    /// <param name="witness">The witness's key.</param>
    /// <param name="now">The witness's clock.</param>
    public static WitnessAnswer Decide(
        AddCheckpointRequest request, WitnessedLog? log, SigningKey witness, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>The answer to what is no request: 400.</summary>
    /// <param name="reason">Why, in a sentence.</param>
    public static WitnessAnswer NotARequest(string reason) => throw new NotImplementedException();
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
