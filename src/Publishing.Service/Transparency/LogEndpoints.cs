using System.Text;
using Microsoft.Extensions.Options;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Service.Hosting;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>
/// The log as everybody may fetch it: checkpoint, tiles and entries (C2SP tlog-tiles), proofs (C2SP tlog-proof). Only what
/// a signed checkpoint covers is served.
/// </summary>
public static class LogEndpoints
{
    // The next checkpoint is signed within a second or two.
    private const string RetrySeconds = "2";

    /// <summary>Maps the files of the log.</summary>
    public static void MapTransparency(this WebApplication app)
    {
        var log = app.MapGroup("/audit").AllowAnonymous().RequireRateLimiting(Throttle.Policy).ExcludeFromDescription();
        log.MapMethods("/checkpoint", Reading, Checkpoint);
        log.MapMethods("/checkpoint/witnessed", Reading, Witnessed);
        log.MapMethods("/witnesses", Reading, WitnessEndpoint.Read);
        log.MapMethods("/tile/{**path}", Reading, Tile);
        log.MapMethods("/proof/{id}", Reading, Proof);
        log.MapMethods("/consistency", Reading, Consistency);
        log.MapMethods("/vkey", Reading, Verifier);
        log.MapMethods("/policy", Reading, Policy);
        log.MapMethods("/stream", Reading, EntryPages.Read);
    }

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Whom to trust, as a policy (C2SP tlog-policy) to be kept by whoever checks.</summary>
    /// <param name="key">The key of the log and those before it.</param>
    /// <param name="url">Where the log is; null to leave it out.</param>
    /// <param name="witnesses">Who must have cosigned.</param>
    public static string PolicyOf(LogKey key, Uri? url, WitnessList witnesses) =>
        string.Concat(key.Verifiers.Select(verifier => $"log {verifier}{(url is null ? "" : " " + url.AbsoluteUri)}\n"))
            + witnesses.Policy();

    private static IResult Checkpoint(HttpContext http, KnownCheckpoint known) => Note(http, known.Cosigned);

    /// <summary>The newest checkpoint that holds by the policy: the newest of all may wait for its witnesses.</summary>
    private static IResult Witnessed(HttpContext http, KnownCheckpoint known) => Note(http, known.Witnessed);

    private static IResult Note(HttpContext http, SignedCheckpoint? checkpoint) => checkpoint is null
        ? NotYet(http)
        : new LogAnswer(checkpoint.Write(), LogAnswer.Text, LogAnswer.Never);

    private static async Task<IResult> Tile(string path, HttpContext http, KnownCheckpoint known, LogReader log)
    {
        if (!TilePath.TryParse(path, out var tile))
        {
            return LogAnswer.Missing(http, "no-such-tile", "This is no address of a tile; C2SP tlog-tiles says how they are made.");
        }

        if (!TilePath.IsCovered(tile, known.Size))
        {
            return LogAnswer.Missing(http, "no-such-tile", $"The log has {known.Size} entries; this tile is not complete yet.");
        }

        if (tile.Level == TileAddress.EntryLevel)
        {
            var from = tile.Index * TileAddress.FullWidth;
            var entries = await log.Entries(from, from + tile.Width, http.RequestAborted);
            return new LogAnswer(
                EntryBundle.Write([.. entries.Select(leaf => (ReadOnlyMemory<byte>)leaf.Entry)]), LogAnswer.Bytes, LogAnswer.ForEver);
        }

        var tiles = await log.Tiles([tile], http.RequestAborted);
        var hashes = tiles(tile)[..(tile.Width * Digest.Length)];
        return new LogAnswer(hashes.ToArray(), LogAnswer.Bytes, LogAnswer.ForEver) { MayBeEncoded = false };
    }

    private static async Task<IResult> Proof(string id, HttpContext http, KnownCheckpoint known, LogReader log)
    {
        if (!Guid.TryParseExact(id, "D", out var e))
        {
            return LogAnswer.Missing(http, "no-such-event", "This is no id of an event.");
        }

        var leaf = await log.OfEventWithId(e, http.RequestAborted);
        if (leaf is not null && known.Proving(leaf.Index) is { } checkpoint && leaf.Index < checkpoint.Checkpoint.Size)
        {
            var proof = await ProofOf(leaf.Index, checkpoint, log, http.RequestAborted);
            return new LogAnswer(proof.Write(), LogAnswer.Text, LogAnswer.Never);
        }

        return leaf is not null || await log.WillHave(e, http.RequestAborted)
            ? NotYet(http)
            : LogAnswer.Missing(http, "no-such-event", $"There is no event with the id {e}.");
    }

    private static async Task<ProofFile> ProofOf(
        long index,
        SignedCheckpoint checkpoint,
        LogReader log,
        CancellationToken cancellation)
    {
        var size = checkpoint.Checkpoint.Size;
        var tiles = await log.Tiles(MerkleProof.InclusionTiles(index, size), cancellation);
        return new ProofFile(index, MerkleProof.Inclusion(index, size, tiles), checkpoint);
    }

    /// <summary>That a log of some size begins with a smaller one: a hash in base64 a line (RFC 6962, section 2.1.2).</summary>
    private static async Task<IResult> Consistency(HttpContext http, KnownCheckpoint known, LogReader log, long from, long? to = null)
    {
        var size = to ?? known.Size;
        if (from < 0 || from > size || size > known.Size)
        {
            return Problems.Result(
                400,
                "bad-sizes",
                $"from must be the size of a checkpoint, to one that is not smaller and at most {known.Size}, the newest.");
        }

        var tiles = await log.Tiles(MerkleProof.ConsistencyTiles(from, size), http.RequestAborted);
        var lines = MerkleProof.Consistency(from, size, tiles).Select(hash => hash.ToBase64() + "\n");
        return Text(string.Concat(lines));
    }

    private static LogAnswer Verifier(LogKey key) => Text(key.Signing.Verifier + "\n");

    private static LogAnswer Policy(LogKey key, WitnessList witnesses, IOptions<SiteOptions> site) =>
        Text(PolicyOf(key, site.Value.Absolute("/audit"), witnesses));

    private static LogAnswer Text(string text) => new(Encoding.UTF8.GetBytes(text), LogAnswer.Text, LogAnswer.Never);

    /// <summary>That something is not covered by a checkpoint yet, and when to ask again.</summary>
    public static IResult NotYet(HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetrySeconds;
        return Problems.Result(503, "not-yet-covered", "No signed checkpoint covers this yet; ask again in a moment.");
    }
}
