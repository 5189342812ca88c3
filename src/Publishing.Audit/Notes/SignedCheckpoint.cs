namespace Publishing.Audit.Notes;

/// <summary>A note whose text is a checkpoint. Nothing is verified by reading one: <see cref="TrustPolicy.Judge"/> does it.</summary>
public sealed class SignedCheckpoint
{
    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note)
    {
        Checkpoint = checkpoint;
        Note = note;
    }

    /// <summary>What is said.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The note with its signatures.</summary>
    public SignedNote Note { get; }

    /// <summary>Reads a signed checkpoint.</summary>
    /// <param name="note">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a note, or its text is no checkpoint.</exception>
    public static SignedCheckpoint Parse(ReadOnlySpan<byte> note)
    {
        var signed = SignedNote.Parse(note);
        return new(Checkpoint.Parse(signed.Text), signed);
    }

    /// <summary>Signs a checkpoint as its log.</summary>
    /// <param name="checkpoint">What is said; <see cref="Checkpoint.Origin"/> should be the key's name.</param>
    /// <param name="log">The log's key.</param>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, SigningKey log) =>
        new(checkpoint, new SignedNote(checkpoint.Text, [log.Sign(checkpoint.Text)]));

    /// <summary>The same checkpoint with more signatures, such as a witness's.</summary>
    /// <param name="signatures">Lines to add at the end.</param>
    public SignedCheckpoint With(params IEnumerable<NoteSignature> signatures) => new(Checkpoint, Note.With(signatures));

    /// <summary>The note as it is served, UTF-8.</summary>
    public byte[] Write() => Note.Write();
}
