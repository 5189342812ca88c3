using System.Globalization;

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
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Root.ToBase64()}\n{string.Concat(Extensions.Select(line => line + "\n"))}");

    /// <summary>Reads the text of a note.</summary>
    /// <param name="text">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a checkpoint in its one form.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = NoteLines.Split(text);
        if (lines.Length < 3 || lines.Any(line => line.Length == 0))
            throw new AuditFormatException("A checkpoint has three lines or more, none of them empty.");
        return new(lines[0], NoteLines.Number(lines[1], "size"), Digest.FromBase64(lines[2])) { Extensions = lines[3..] };
    }
}
