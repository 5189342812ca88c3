using System.Globalization;
using System.Text;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Witnessing;

/// <summary>What a log asks of a witness (C2SP tlog-witness, add-checkpoint).</summary>
/// <param name="OldSize">The size the log believes the witness to remember.</param>
/// <param name="Proof">That the checkpoint continues that size.</param>
/// <param name="Checkpoint">The checkpoint to be cosigned.</param>
public sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<Digest> Proof, SignedCheckpoint Checkpoint)
{
    /// <summary>The most bytes a request may have.</summary>
    public const int BytesMax = SignedNote.BytesMax + (16 * 1024);

    private const string OldWord = "old ";

    /// <summary>Reads a request.</summary>
    /// <param name="body">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a request: answer 400.</exception>
    public static AddCheckpointRequest Parse(ReadOnlySpan<byte> body)
    {
        var (lines, checkpoint) = NoteLines.Head(NoteLines.Text(body, BytesMax));
        if (!lines[0].StartsWith(OldWord, StringComparison.Ordinal))
            throw new AuditFormatException("A request begins with the old size.");
        return new(
            NoteLines.Number(lines[0][OldWord.Length..], "old size"),
            NoteLines.Hashes(lines[1..]),
            SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(checkpoint)));
    }

    /// <summary>The request's body.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{OldWord}{OldSize}\n");
        foreach (var hash in Proof) text.Append(hash.ToBase64()).Append('\n');
        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Checkpoint.Write()];
    }
}
