using System.Text;

namespace Publishing.Audit.Notes;

/// <summary>A text and signatures under it (C2SP signed-note). Nothing is verified by reading one.</summary>
public sealed class SignedNote
{
    /// <summary>The most bytes a note may have: a checkpoint with post-quantum signatures of many witnesses fits.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>The most signatures a note may have; the specification asks for sixteen at least.</summary>
    public const int SignaturesMax = 64;

    /// <param name="text">The text with its last newline.</param>
    /// <param name="signatures">The lines under it.</param>
    /// <exception cref="AuditFormatException">The text does not end in a newline or has control characters.</exception>
    public SignedNote(string text, IEnumerable<NoteSignature> signatures)
    {
        if (!text.EndsWith('\n') || NoteLines.HasControls(text) || !NoteLines.IsWhole(text))
            throw new AuditFormatException("A note's text ends in a newline and has no other control character.");
        Text = text;
        Signatures = [.. signatures];
    }

    /// <summary>What is signed, its last newline included.</summary>
    public string Text { get; }

    /// <summary>The lines under it, in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note.</summary>
    /// <param name="note">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a note, or beyond a limit.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        var text = NoteLines.Text(note, BytesMax);
        var end = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return end >= 0
            ? new SignedNote(text[..(end + 1)], NoteSignature.Parse(text[(end + 2)..]))
            : throw new AuditFormatException("There is no empty line between a text and signatures.");
    }

    /// <summary>The same note with more signatures; a line that is there already is not repeated.</summary>
    /// <param name="signatures">Lines to add at the end.</param>
    public SignedNote With(params IEnumerable<NoteSignature> signatures) =>
        new(Text, Signatures.Concat(signatures).DistinctBy(signature => signature.Line));

    /// <summary>The note as it is served, UTF-8.</summary>
    public byte[] Write() =>
        Encoding.UTF8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(signature => signature.Line))}");
}
