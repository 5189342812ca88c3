using System.Globalization;
using AngleSharp.Dom;

namespace Publishing.Service.Bodies;

/// <summary>Reads a table; one that has a single column only lays out text and gives way to its contents.</summary>
internal sealed class BodyTable(BodyReader reader)
{
    private const int SpanMax = 100;
    private readonly List<TableSection> _sections = [];
    private readonly List<Inline> _caption = [];

    public void Read(IElement table, BodyFlow flow)
    {
        flow.Boundary();
        foreach (var node in table.ChildNodes) Part(node, flow);
        flow.Boundary();
        _sections.RemoveAll(section => section.Rows.Count == 0);
        var rows = _sections.SelectMany(section => section.Rows).ToList();
        if (rows.TrueForAll(row => row.Count == 1)) Unfold(rows, flow);
        else if (rows.TrueForAll(row => row.All(cell => cell.Blocks.Count == 0))) Unfold([], flow);
        else flow.Add(new TableBlock(_caption, _sections));
    }

    private void Part(INode node, BodyFlow flow)
    {
        if (node is not IElement part) reader.Node(node, flow);
        else if (reader.IsLost(part)) return;
        else if (part.LocalName is "thead" or "tbody" or "tfoot") Section(part, flow);
        else if (part.LocalName == "tr") Section(null, flow, part);
        else if (part.LocalName == "caption") Caption(part);
        else reader.Node(part, flow);
    }

    private void Caption(IElement caption)
    {
        var line = reader.Line(caption);
        if (_caption.Count > 0 && line.Count > 0) _caption.Add(Inline.Break);
        _caption.AddRange(line);
    }

    private void Section(IElement? section, BodyFlow flow, IElement? loneRow = null)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        IEnumerable<INode> nodes = loneRow is null ? section!.ChildNodes : [loneRow];
        foreach (var node in nodes)
            if (node is not IElement { LocalName: "tr" } row) reader.Node(node, flow);
            else if (loneRow is not null || !reader.IsLost(row))
            {
                var cells = Cells(row, flow);
                if (cells.Count > 0) rows.Add(cells);
            }
        _sections.Add(new TableSection(section?.LocalName ?? "tbody", rows));
    }

    private List<TableCell> Cells(IElement row, BodyFlow flow)
    {
        var cells = new List<TableCell>();
        foreach (var node in row.ChildNodes)
            if (node is not IElement { LocalName: "td" or "th" } cell) reader.Node(node, flow);
            else if (!reader.IsLost(cell))
                cells.Add(new TableCell(cell.LocalName, Span(cell, "colspan") + Span(cell, "rowspan"), reader.Blocks(cell)));
        return cells;
    }

    private void Unfold(IEnumerable<IReadOnlyList<TableCell>> rows, BodyFlow flow)
    {
        flow.Replay(_caption);
        foreach (var block in rows.SelectMany(row => row[0].Blocks)) flow.Add(block);
    }

    private static string Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            && span is > 1 and <= SpanMax
            ? BodyWriter.Attribute(name, span.ToString(CultureInfo.InvariantCulture))
            : "";
}
