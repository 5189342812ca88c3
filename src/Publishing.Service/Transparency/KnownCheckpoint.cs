using Publishing.Audit.Notes;

namespace Publishing.Service.Transparency;

/// <summary>
/// The newest signed checkpoint that this instance knows of. Nothing that it does not cover is served, and every event
/// that is recorded here carries it.
/// </summary>
public sealed class KnownCheckpoint
{
    /// <summary>The name of the event's header that holds the note.</summary>
    public const string Header = "checkpoint";

    private volatile Known _known = new(null, null, null, null, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The checkpoint; null before the first was signed.</summary>
    public SignedCheckpoint? Newest => _known.Checkpoint;

    /// <summary>The note as it is served; null before the first was signed.</summary>
    public string? Note => _known.Note;

    /// <summary>The newest checkpoint with all cosignatures that came so far; null before the first was signed.</summary>
    public SignedCheckpoint? Cosigned => _known.Cosigned;

    /// <summary>
    /// The newest checkpoint that as many witnesses cosigned as the policy asks for; without witnesses the newest of all.
    /// </summary>
    public SignedCheckpoint? Witnessed => _known.Witnessed;

    /// <summary>The leaves that are covered.</summary>
    public long Size => _known.Checkpoint?.Checkpoint.Size ?? 0;

    /// <summary>Ends when another checkpoint is known.</summary>
    public Task Change => _known.Change.Task;

    /// <summary>The checkpoint to prove a leaf against: the one that enough witnesses cosigned, once it covers the leaf.</summary>
    /// <param name="index">The leaf.</param>
    public SignedCheckpoint? Proving(long index)
    {
        var known = _known;
        return known.Witnessed?.Checkpoint.Size > index ? known.Witnessed : known.Cosigned;
    }

    /// <summary>Takes over what was read; a smaller log than the one known is no news. For one caller.</summary>
    /// <param name="note">The newest checkpoint as the log signed it.</param>
    /// <param name="cosignatures">The lines of witnesses under it.</param>
    /// <param name="witnessed">The newest that enough witnesses cosigned; null if there is none.</param>
    public void Learn(string note, string cosignatures, string? witnessed)
    {
        var checkpoint = Parse(note);
        var before = _known;
        if (checkpoint.Checkpoint.Size < Size)
        {
            return;
        }

        var isNew = note != before.Note;
        _known = new Known(
            checkpoint,
            note,
            cosignatures.Length == 0 ? checkpoint : Parse(note + cosignatures),
            witnessed is null ? null : Parse(witnessed),
            isNew ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : before.Change);
        if (isNew)
        {
            before.Change.SetResult();
        }
    }

    private static SignedCheckpoint Parse(string note) => SignedCheckpoint.Parse(System.Text.Encoding.UTF8.GetBytes(note));

    private sealed record Known(
        SignedCheckpoint? Checkpoint,
        string? Note,
        SignedCheckpoint? Cosigned,
        SignedCheckpoint? Witnessed,
        TaskCompletionSource Change);
}
