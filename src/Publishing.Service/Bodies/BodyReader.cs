using AngleSharp.Dom;

namespace Publishing.Service.Bodies;

/// <summary>Reads parsed markup into blocks and notes every loss.</summary>
internal sealed class BodyReader(Uri? baseUrl, BodyLosses losses)
{
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";
    private int _preformatted;

    public IReadOnlyList<Block> Read(IEnumerable<INode> nodes)
    {
        var flow = new BodyFlow(holdsBlocks: true);
        foreach (var node in nodes) Node(node, flow);
        return flow.Finish();
    }

    public void Children(INode parent, BodyFlow flow)
    {
        foreach (var node in parent.ChildNodes) Node(node, flow);
    }

    public void Node(INode node, BodyFlow flow)
    {
        if (node is IText text) Characters(text.Data, flow);
        else if (node is IElement element && !IsLost(element)) Element(element, flow);
    }

    public IReadOnlyList<Block> Blocks(INode parent)
    {
        var flow = new BodyFlow(holdsBlocks: true);
        Children(parent, flow);
        return flow.Finish();
    }

    public IReadOnlyList<Inline> Line(INode parent)
    {
        var flow = new BodyFlow(holdsBlocks: false);
        Children(parent, flow);
        return flow.FinishLine();
    }

    /// <summary>True when the element is left out; its text is then noted.</summary>
    public bool IsLost(IElement element)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != XhtmlNamespace || BodyVocabulary.DroppedMedia.Contains(name))
            losses.Add($"left out <{name}>", BodyLost.Text(element));
        else if (BodyVocabulary.Dropped.Contains(name)) LoseText($"left out <{name}>", element);
        else if (BodyLost.IsHidden(element)) LoseText("left out hidden text", element);
        else return false;
        return true;
    }

    private void LoseText(string kind, IElement element)
    {
        var text = BodyLost.Text(element);
        if (Layout.Trim(text).Length > 0) losses.Add(kind, text);
    }

    private void Characters(string data, BodyFlow flow)
    {
        var text = Layout.RemoveIllegal(data, out var removed);
        if (removed > 0) losses.Add("removed characters that XML cannot hold", $"U+{(int)data.First(c => !text.Contains(c)):X4}");
        if (_preformatted == 0) flow.Text(Layout.JoinLines(text));
        else Lines(text, flow);
    }

    private static void Lines(string text, BodyFlow flow)
    {
        var rest = text.ReplaceLineEndings("\n").Split('\n');
        flow.Text(Layout.JoinLines(rest[0]));
        foreach (var line in rest.Skip(1))
        {
            flow.Break();
            flow.Text(Layout.JoinLines(line));
        }
    }

    private void Element(IElement element, BodyFlow flow)
    {
        switch (element.LocalName)
        {
            case "br": flow.Break(); break;
            case "img" or "image": Image(element, flow); break;
            case "a": Link(element, flow); break;
            case "ruby" or "rb" or "rt" or "rp": Ruby(element, flow); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Heading(element, flow); break;
            case "pre" or "listing" or "xmp" or "plaintext": Preformatted(element, flow); break;
            case "del" or "s" or "strike": Struck(element, flow); break;
            case "ul" or "ol" or "menu" or "dir" when flow.HoldsBlocks: List(element, flow); break;
            case "blockquote" when flow.HoldsBlocks: Quote(element, flow); break;
            case "figure" when flow.HoldsBlocks: Figure(element, flow); break;
            case "table" when flow.HoldsBlocks: new BodyTable(this).Read(element, flow); break;
            case var name when BodyVocabulary.Formatting.TryGetValue(name, out var kept): Format(element, kept, flow); break;
            case "ul" or "ol" or "menu" or "dir" or "blockquote" or "figure" or "table": Apart(element, flow); break;
            case var name when BodyVocabulary.Separators.Contains(name): Apart(element, flow); break;
            default: Children(element, flow); break;
        }
    }

    private void Apart(IElement element, BodyFlow flow)
    {
        flow.Boundary();
        Children(element, flow);
        flow.Boundary();
    }

    private void Format(IElement element, string name, BodyFlow flow, string attributes = "")
    {
        if (flow.IsOpen(name))
        {
            Children(element, flow);
            return;
        }
        flow.Open(name, attributes);
        Children(element, flow);
        flow.Close();
    }

    private void Link(IElement element, BodyFlow flow)
    {
        var raw = element.GetAttribute("href");
        var address = BodyAddress.Safe(raw, baseUrl, isLink: true);
        if (address is not null) Format(element, "a", flow, BodyWriter.Attribute("href", address));
        else
        {
            if (raw is not null) losses.Add("link removed, its text kept", raw);
            Children(element, flow);
        }
    }

    private void Ruby(IElement element, BodyFlow flow)
    {
        var name = element.LocalName;
        if (name == "ruby" ? flow.IsOpen(name) : !flow.IsInside("ruby")) Children(element, flow);
        else Format(element, name, flow);
    }

    private void Heading(IElement element, BodyFlow flow)
    {
        flow.Boundary();
        var outer = flow.Level;
        if (outer == 0) flow.Level = Math.Clamp(element.LocalName[1] - '0', 2, 4);
        Apart(element, flow);
        flow.Level = outer;
    }

    private void Preformatted(IElement element, BodyFlow flow)
    {
        _preformatted++;
        Apart(element, flow);
        _preformatted--;
    }

    private void Struck(IElement element, BodyFlow flow)
    {
        LoseText("struck-out text kept as plain text", element);
        Children(element, flow);
    }

    private void Image(IElement element, BodyFlow flow)
    {
        if (BodyImage.IsCounter(element)) return;
        if (BodyImage.Attributes(element, baseUrl) is { } attributes) flow.Image(attributes);
        else losses.Add("image without a usable address left out", element.GetAttribute("alt") ?? element.GetAttribute("src") ?? "");
    }

    private void List(IElement element, BodyFlow flow)
    {
        var items = new List<IReadOnlyList<Block>>();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child && IsLost(child)) continue;
            var blocks = node is IElement { LocalName: "li" } item ? Blocks(item) : Read([node]);
            if (blocks.Count > 0) items.Add(blocks);
        }
        if (items.Count > 0) flow.Add(new ListBlock(element.LocalName == "ol", items));
        else flow.Boundary();
    }

    private void Quote(IElement element, BodyFlow flow)
    {
        var blocks = Blocks(element);
        if (blocks.Count > 0) flow.Add(new QuoteBlock(blocks));
        else flow.Boundary();
    }

    private void Figure(IElement element, BodyFlow flow)
    {
        flow.Boundary();
        var start = flow.Count;
        var captions = new List<IElement>();
        foreach (var node in element.ChildNodes)
            if (node is IElement { LocalName: "figcaption" } caption) captions.Add(caption);
            else Node(node, flow);
        flow.Boundary();
        foreach (var caption in captions.Where(caption => !IsLost(caption)))
        {
            var line = Line(caption);
            if (line.Count > 0 && !flow.Caption(start, line)) Apart(caption, flow);
        }
    }
}
