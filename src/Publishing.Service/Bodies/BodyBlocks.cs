namespace Publishing.Service.Bodies;

internal enum InlineKind
{
    Text,
    Open,
    Close,
    Break,
    Image,
}

/// <summary>
/// A piece of a line. Text holds the characters, or an element's name; attributes are ready to be written, each with a
/// leading space and its value escaped.
/// </summary>
internal readonly record struct Inline(InlineKind Kind, string Text, string Attributes = "")
{
    public static Inline Break => new(InlineKind.Break, "br");
}

internal abstract record Block;

/// <summary>A paragraph (level 0) or a heading (level 2, 3 or 4).</summary>
internal sealed record TextBlock(int Level, IReadOnlyList<Inline> Line) : Block;

internal sealed record ListBlock(bool Ordered, IReadOnlyList<IReadOnlyList<Block>> Items) : Block;

internal sealed record QuoteBlock(IReadOnlyList<Block> Blocks) : Block;

internal sealed record FigureBlock(IReadOnlyList<Inline> Picture, IReadOnlyList<Inline> Caption) : Block;

internal sealed record TableBlock(IReadOnlyList<Inline> Caption, IReadOnlyList<TableSection> Sections) : Block;

internal sealed record TableSection(string Name, IReadOnlyList<IReadOnlyList<TableCell>> Rows);

internal sealed record TableCell(string Name, string Attributes, IReadOnlyList<Block> Blocks);
