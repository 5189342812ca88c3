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

    private volatile Known _known = new(null, null, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The checkpoint; null before the first was signed.</summary>
    public SignedCheckpoint? Newest => _known.Checkpoint;

    /// <summary>The note as it is served; null before the first was signed.</summary>
    public string? Note => _known.Note;

    /// <summary>The leaves that are covered.</summary>
    public long Size => _known.Checkpoint?.Checkpoint.Size ?? 0;

    /// <summary>Ends when another checkpoint is known.</summary>
    public Task Change => _known.Change.Task;

    /// <summary>Takes over what was read; a smaller log than the one known is no news. For one caller.</summary>
    public void Learn(string note)
    {
        var checkpoint = SignedCheckpoint.Parse(System.Text.Encoding.UTF8.GetBytes(note));
        var before = _known;
        if (note != before.Note && checkpoint.Checkpoint.Size >= Size)
        {
            _known = new Known(checkpoint, note, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            before.Change.SetResult();
        }
    }

    private sealed record Known(SignedCheckpoint? Checkpoint, string? Note, TaskCompletionSource Change);
}
