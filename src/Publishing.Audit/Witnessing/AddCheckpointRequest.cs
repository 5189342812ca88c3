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

    /// <summary>Reads a request.</summary>
    /// <param name="body">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a request: answer 400.</exception>
    public static AddCheckpointRequest Parse(ReadOnlySpan<byte> body) => throw new NotImplementedException();

    /// <summary>The request's body.</summary>
    public byte[] Write() => throw new NotImplementedException();
}
