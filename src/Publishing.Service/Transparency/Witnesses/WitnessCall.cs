using System.Globalization;
using System.Net;
using System.Text;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;
using Publishing.Service.Outbound;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>What came of asking a witness.</summary>
public abstract record WitnessOutcome
{
    /// <summary>It cosigned.</summary>
    /// <param name="Line">Its line, verified.</param>
    public sealed record Cosigned(NoteSignature Line) : WitnessOutcome;

    /// <summary>It has seen the log at another size than we thought.</summary>
    /// <param name="Size">That size.</param>
    public sealed record HasSeen(long Size) : WitnessOutcome;

    /// <summary>It did not cosign.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    public sealed record Failed(string Reason) : WitnessOutcome;
}

/// <summary>Asks a witness for its cosignature (C2SP tlog-witness, add-checkpoint) and believes only what verifies.</summary>
public sealed class WitnessCall(OutboundClient client, LogReader log)
{
    // A witness writes one small file; what takes longer is tried again later.
    private static readonly OutboundLimits Limits = new(TimeSpan.FromSeconds(10), BodyMax: 16 * 1024);

    /// <summary>Asks.</summary>
    /// <param name="witness">Whom.</param>
    /// <param name="checkpoint">What is to be cosigned.</param>
    /// <param name="seen">The size up to which the witness is believed to have seen the log.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<WitnessOutcome> Ask(
        Witness witness,
        SignedCheckpoint checkpoint,
        long seen,
        CancellationToken cancellation)
    {
        var size = checkpoint.Checkpoint.Size;
        var tiles = await log.Tiles(MerkleProof.ConsistencyTiles(seen, size), cancellation);
        var body = new AddCheckpointRequest(seen, MerkleProof.Consistency(seen, size, tiles), checkpoint).Write();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(witness.Url)) { Content = new ByteArrayContent(body) };
        try
        {
            return Read(await client.Send(request, Limits, cancellation), witness, checkpoint);
        }
        catch (OutboundException e)
        {
            return new WitnessOutcome.Failed(e.Message);
        }
    }

    /// <summary>What an answer says. Pure.</summary>
    /// <param name="answer">Bytes from outside.</param>
    /// <param name="witness">Who was asked.</param>
    /// <param name="checkpoint">What for.</param>
    public static WitnessOutcome Read(OutboundAnswer answer, Witness witness, SignedCheckpoint checkpoint)
    {
        try
        {
            return answer.Status switch
            {
                HttpStatusCode.OK => Verified(NoteSignature.ParseLines(answer.Body), witness, checkpoint),
                HttpStatusCode.Conflict => Other(answer.Body, checkpoint.Checkpoint.Size),
                HttpStatusCode.UnprocessableEntity => new WitnessOutcome.Failed(
                    "The witness says that the log does not continue what it cosigned: there are two histories."),
                _ => new WitnessOutcome.Failed($"The witness answered {(int)answer.Status}."),
            };
        }
        catch (AuditFormatException e)
        {
            return new WitnessOutcome.Failed($"The answer of the witness cannot be read. {e.Message}");
        }
    }

    private static WitnessOutcome Verified(IEnumerable<NoteSignature> lines, Witness witness, SignedCheckpoint checkpoint) =>
        lines.FirstOrDefault(line => witness.Key.Verify(checkpoint.Note.Text, line)) is { } line
            ? new WitnessOutcome.Cosigned(line)
            : new WitnessOutcome.Failed("The witness answered no line that its key of the settings verifies.");

    // A witness is trusted to remember, so a larger size means that we forgot, or that somebody else has our key.
    private static WitnessOutcome Other(byte[] body, long size)
    {
        var isSize = long.TryParse(
            Encoding.ASCII.GetString(body).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        return (isSize, seen.CompareTo(size)) switch
        {
            (false, _) => new WitnessOutcome.Failed("The witness answered 409 without a size."),
            (true, > 0) => new WitnessOutcome.Failed($"The witness has cosigned {seen} leaves of this log, and it has {size}."),
            _ => new WitnessOutcome.HasSeen(seen),
        };
    }

    private static Uri Address(Uri prefix) => new(prefix.AbsoluteUri.TrimEnd('/') + "/add-checkpoint");
}
