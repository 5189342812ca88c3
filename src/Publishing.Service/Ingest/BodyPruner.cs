using AngleSharp.Dom;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Takes out of the article's element what stands in it and is not of it: advertisements, menus, lists of links.</summary>
internal static class BodyPruner
{
    // A headline's own lines stand right above it.
    private const int LinesAboveTitle = 2;
    private const int LinkLinesMin = 2;
    private const int LinkLengthMin = 8;

    public static void Prune(IElement body, PageFrame frame, ICollection<string> warnings)
    {
        var lines = frame.Lines.Index().Where(line => body.Contains(line.Item.Block)).ToList();
        var inLists = LinkLists(frame.Lines);
        var kept = lines.Where(line => !inLists[line.Index] && !IsOut(line, frame)).Select(line => line.Item.Block).ToHashSet();
        var around = Around(kept);
        var lost = new List<string>();
        foreach (var (_, line) in lines.Where(line => !kept.Contains(line.Item.Block)))
        {
            var outermost = line.Block;
            while (outermost.ParentElement is { } parent && parent != body && !around.Contains(parent)) outermost = parent;
            if (outermost == body || around.Contains(outermost) || outermost.Parent is null) continue;
            lost.Add(Layout.Trim(Layout.JoinLines(outermost.TextContent)));
            outermost.Remove();
        }
        RemoveNamed(body, frame);
        if (lost.Count == 0) return;
        warnings.Add($"left out {lost.Count} blocks that stand in the text and are not of it: “{BodyLosses.Sample(lost[0])}”");
    }

    // Pictures of advertisements have no line to judge by.
    private static void RemoveNamed(IElement body, PageFrame frame)
    {
        foreach (var element in body.QuerySelectorAll("div, section, ul, table").Where(frame.IsNoise).ToList()) element.Remove();
    }

    private static bool IsOut((int Index, PageLine Item) line, PageFrame frame) =>
        frame.IsNoise(line.Item.Block)
        || (frame.TitleAt >= 0 && line.Index < frame.TitleAt - LinesAboveTitle)
        || (line.Index >= frame.End && !Byline.IsByline(line.Item.Text));

    // One line that is a link may be a reference; several in a row are a list of other articles.
    private static bool[] LinkLists(IReadOnlyList<PageLine> lines)
    {
        var inLists = new bool[lines.Count];
        for (var first = 0; first < lines.Count;)
        {
            var end = first;
            while (end < lines.Count && lines[end].IsLinks) end++;
            for (var i = first; i < end; i++)
                inLists[i] = end - first >= LinkLinesMin && lines[i].Text.Length >= LinkLengthMin;
            first = end + 1;
        }
        return inLists;
    }

    private static HashSet<IElement> Around(IEnumerable<IElement> blocks)
    {
        var around = new HashSet<IElement>();
        foreach (var block in blocks)
            for (var at = block; at is not null && around.Add(at);) at = at.ParentElement;
        return around;
    }
}
