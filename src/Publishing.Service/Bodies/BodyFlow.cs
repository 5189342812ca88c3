namespace Publishing.Service.Bodies;

/// <summary>Gathers text and formatting into blocks: loose text becomes a paragraph, a boundary ends it.</summary>
/// <param name="holdsBlocks">False for captions, where a boundary is only a line break.</param>
internal sealed class BodyFlow(bool holdsBlocks)
{
    private readonly List<Block> _blocks = [];
    private readonly List<Inline> _open = [];
    private List<Inline> _line = [];
    private bool _lineHolds;

    public bool HoldsBlocks => holdsBlocks;

    /// <summary>Level of the heading being read; 0 in a paragraph.</summary>
    public int Level { get; set; }

    public int Count => _blocks.Count;

    public void Text(string text)
    {
        _line.Add(new Inline(InlineKind.Text, text));
        _lineHolds = true;
    }

    public void Image(string attributes)
    {
        _line.Add(new Inline(InlineKind.Image, "img", attributes));
        _lineHolds = true;
    }

    public void Break()
    {
        _line.Add(Inline.Break);
    }

    public bool IsOpen(string name) => _open.Exists(o => o.Text == name);

    public bool IsInside(string name) => _open.Count > 0 && _open[^1].Text == name;

    public void Open(string name, string attributes = "")
    {
        var piece = new Inline(InlineKind.Open, name, attributes);
        _open.Add(piece);
        _line.Add(piece);
    }

    public void Close()
    {
        _line.Add(new Inline(InlineKind.Close, _open[^1].Text));
        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>Reads a line that was gathered elsewhere, as a line of its own.</summary>
    public void Replay(IReadOnlyList<Inline> line)
    {
        Boundary();
        foreach (var piece in line)
            if (piece.Kind == InlineKind.Text) Text(piece.Text);
            else if (piece.Kind == InlineKind.Image) Image(piece.Attributes);
            else if (piece.Kind == InlineKind.Break) Break();
            else if (piece.Kind == InlineKind.Open) Open(piece.Text, piece.Attributes);
            else Close();
        Boundary();
    }

    /// <summary>Ends the line; formatting that is open goes on in the next one.</summary>
    public void Boundary()
    {
        if (!holdsBlocks)
        {
            Break();
            return;
        }
        if (_lineHolds)
        {
            for (var i = _open.Count - 1; i >= 0; i--) _line.Add(new Inline(InlineKind.Close, _open[i].Text));
            EndLine(_line);
        }
        _line = [.. _open];
        _lineHolds = false;
    }

    public void Add(Block block)
    {
        Boundary();
        _blocks.Add(block);
    }

    /// <summary>The blocks so far, captions joined to their pictures.</summary>
    public IReadOnlyList<Block> Finish()
    {
        Boundary();
        return Captions.Join(_blocks);
    }

    /// <summary>The single line of a flow that holds no blocks.</summary>
    public IReadOnlyList<Inline> FinishLine() => BodyLine.Single(_line);

    /// <summary>Gives the last figure at or after <paramref name="start"/> its caption; false when there is none.</summary>
    public bool Caption(int start, IReadOnlyList<Inline> caption)
    {
        for (var i = _blocks.Count - 1; i >= start; i--)
            if (_blocks[i] is FigureBlock { Caption.Count: 0 } figure)
            {
                _blocks[i] = figure with { Caption = caption };
                return true;
            }
        return false;
    }

    private void EndLine(List<Inline> pieces)
    {
        var paragraph = new List<Segment>();
        foreach (var segment in BodyLine.Segments(pieces))
        {
            if (segment.IsEmpty || segment.Indented || segment.HasImage) EndParagraph(paragraph);
            if (segment.IsEmpty) continue;
            if (!segment.HasText) AddPictures(segment.Pieces);
            else if (Captions.Split(segment) is var (pictures, caption))
            {
                AddPictures(pictures);
                paragraph.Add(caption);
            }
            else paragraph.Add(segment);
        }
        EndParagraph(paragraph);
    }

    private void EndParagraph(List<Segment> paragraph)
    {
        if (paragraph.Count > 0) _blocks.Add(new TextBlock(Level, BodyLine.Join(paragraph)));
        paragraph.Clear();
    }

    private void AddPictures(IReadOnlyList<Inline> pieces)
    {
        Inline? link = null;
        foreach (var piece in pieces)
        {
            if (piece is { Kind: InlineKind.Open, Text: "a" }) link = piece;
            if (piece is { Kind: InlineKind.Close, Text: "a" }) link = null;
            if (piece.Kind != InlineKind.Image) continue;
            IReadOnlyList<Inline> picture = link is { } open
                ? [open, piece, new Inline(InlineKind.Close, "a")]
                : [piece];
            _blocks.Add(new FigureBlock(picture, []));
        }
    }
}
