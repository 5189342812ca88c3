namespace Publishing.Service.Audit.Differences;

/// <summary>By what pieces two texts are compared.</summary>
public enum DifferenceUnit
{
    /// <summary>
    /// Characters as read; runs of ASCII letters and digits stay whole: 15日 to 16日 replaces 15 by 16.
    /// </summary>
    Grapheme,

    /// <summary>
    /// Runs of letters and digits of scripts that write blanks stay whole, numbers with their points too.
    /// </summary>
    Word,

    /// <summary>Whole fields and paragraphs.</summary>
    Paragraph,
}

/// <summary>What became of a piece of text.</summary>
public enum SpanChange
{
    /// <summary>It stands in both texts.</summary>
    Equal,

    /// <summary>It stands in the old text only.</summary>
    Deleted,

    /// <summary>It stands in the new text only.</summary>
    Inserted,
}

/// <summary>
/// A run of text with what became of it. The equal and deleted spans of a comparison in a row are the old text, the equal
/// and inserted ones the new.
/// </summary>
/// <param name="Change">What became of it.</param>
/// <param name="Text">The characters; never empty, and never a part of a character as read.</param>
public sealed record TextSpan(SpanChange Change, string Text);
