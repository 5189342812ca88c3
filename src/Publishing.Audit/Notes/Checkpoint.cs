namespace Publishing.Audit.Notes;

/// <summary>What a log says of itself at one moment (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Which log, the first line.</param>
/// <param name="Size">Its leaves, the second line.</param>
/// <param name="Root">The root of its tree, the third line.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>Lines after the third: carried along as they are, and never written by us.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The note's text, its last newline included.</summary>
    public string Text => throw new NotImplementedException();

    /// <summary>Reads the text of a note.</summary>
    /// <param name="text">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a checkpoint in its one form.</exception>
    public static Checkpoint Parse(string text) => throw new NotImplementedException();
}
