using System.Text;
using AngleSharp.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>A line as a reader of the page sees it, and the block element it stands in.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Spaced">The same with a gap where elements meet, as style sheets show them: for headers only.</param>
/// <param name="LinkLength">How many of the characters are links.</param>
/// <param name="Block">The nearest block around it.</param>
internal sealed record PageLine(string Text, string Spaced, int LinkLength, IElement Block)
{
    public bool IsLinks => LinkLength * 2 > Text.Length;

    public int Heading => Block.LocalName is ['h', >= '1' and <= '6'] ? Block.LocalName[1] - '0' : 0;

    public string Key { get; } = FieldText.Key(Text);
}

/// <summary>Step 2. The visible lines of a page in reading order.</summary>
internal sealed class PageLines
{
    private readonly List<PageLine> _lines = [];
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _spaced = new();
    private int _linkLength;
    private IElement? _block;

    public static IReadOnlyList<PageLine> Of(IDocument document)
    {
        var reading = new PageLines();
        if (document.Body is { } body) reading.Block(body);
        return reading._lines;
    }

    private void Block(IElement element)
    {
        EndLine();
        var outer = _block;
        _block = element;
        Children(element, inLink: false);
        EndLine();
        _block = outer;
    }

    private void Children(IElement parent, bool inLink)
    {
        foreach (var node in parent.ChildNodes)
            if (node is IText text) Add(text.Data, inLink);
            else if (node is IElement element && !IsOutOfSight(element))
            {
                if (element.LocalName == "br") EndLine();
                else if (IsBlock(element.LocalName)) Block(element);
                else Inline(element, inLink || element.LocalName == "a");
            }
    }

    private void Inline(IElement element, bool inLink)
    {
        _spaced.Append("  ");
        Children(element, inLink);
        _spaced.Append("  ");
    }

    private static bool IsOutOfSight(IElement element) =>
        BodyVocabulary.Dropped.Contains(element.LocalName) || BodyVocabulary.DroppedMedia.Contains(element.LocalName)
        || BodyLost.IsHidden(element);

    private static bool IsBlock(string name) => BodyVocabulary.Separators.Contains(name)
        || name is "table" or "ul" or "ol" or "blockquote" or "figure" or "pre" or ['h', >= '1' and <= '6'];

    private void Add(string text, bool inLink)
    {
        _line.Append(text);
        _spaced.Append(text);
        if (inLink) _linkLength += Layout.Trim(text).Length;
    }

    private void EndLine()
    {
        var text = Layout.Trim(Layout.JoinLines(_line.ToString()));
        var spaced = Layout.Trim(Layout.JoinLines(_spaced.ToString()));
        if (text.Length > 0 && _block is not null) _lines.Add(new PageLine(text, spaced, _linkLength, _block));
        _line.Clear();
        _spaced.Clear();
        _linkLength = 0;
    }
}
