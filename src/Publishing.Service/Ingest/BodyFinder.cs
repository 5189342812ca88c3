using AngleSharp.Dom;

namespace Publishing.Service.Ingest;

/// <summary>
/// Step 4. Finds the element that holds the article by how much running text stands in it. Headline, header, footer,
/// links and controls do not count, so a page without an article gives nothing rather than its footer.
/// </summary>
internal static class BodyFinder
{
    private const int SentenceLengthMin = 30;
    private static readonly HashSet<string> Leaves =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "blockquote", "pre", "figcaption"];
    private static readonly HashSet<string> Outside = ["nav", "aside", "footer", "header"];

    public static IEnumerable<INode> Find(IReadOnlyList<PageLine> lines, string title)
    {
        var key = FieldText.Key(title);
        var text = lines.Where(line => Counts(line, key)).ToList();
        if (!text.Exists(IsSentence)) return [];
        var scores = new Dictionary<IElement, double>();
        foreach (var line in text) Credit(scores, line);
        var best = scores.MaxBy(score => score.Value).Key;
        return best.LocalName is "tr" or "tbody" or "table" ? [best] : best.ChildNodes;
    }

    private static bool Counts(PageLine line, string titleKey) => !line.IsLinks
        && !Furniture.IsFooter(line.Text) && !Furniture.IsControl(line.Text) && !PageHeaderReader.IsHeader(line.Text)
        && FieldText.Key(line.Text) != titleKey && !line.Block.Ancestors<IElement>().Prepend(line.Block).Any(IsOutside);

    private static bool IsOutside(IElement element) => Outside.Contains(element.LocalName);

    private static bool IsSentence(PageLine line) =>
        line.Text.Length >= SentenceLengthMin || line.Text.AsSpan().ContainsAny("。！？!?");

    // A paragraph speaks for the element around it, and half as much for the one around that.
    private static void Credit(Dictionary<IElement, double> scores, PageLine line)
    {
        var weight = line.Text.Length - line.LinkLength;
        var (holder, own) = (line.Block, 0.9);
        if (Leaves.Contains(holder.LocalName)) (holder, own) = (holder.ParentElement ?? holder, 1.0);
        Add(scores, holder, own * weight);
        if (holder.ParentElement is not { } around) return;
        Add(scores, around, (Leaves.Contains(line.Block.LocalName) ? 0.5 : 0.8) * weight);
        if (around.ParentElement is { } further) Add(scores, further, 0.25 * weight);
    }

    private static void Add(Dictionary<IElement, double> scores, IElement element, double weight)
    {
        if (element.LocalName is "html") return;
        scores[element] = scores.GetValueOrDefault(element) + weight;
    }
}
