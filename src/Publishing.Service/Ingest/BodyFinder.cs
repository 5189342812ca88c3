using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Publishing.Service.Ingest;

/// <summary>
/// Step 4. Finds the element that holds the article by how much running text stands in it. Headline, header, footer,
/// links and controls do not count, so a page without an article gives nothing rather than its footer.
/// </summary>
internal static class BodyFinder
{
    private const int SentenceLengthMin = 30;
    private const int VerseLinesMin = 3;

    // What an element further out adds must be a good part of what is there already, or it is another matter.
    private const double WorthClimbing = 0.34;

    private static readonly HashSet<string> Leaves =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "blockquote", "pre", "figcaption"];

    public static FoundBody? Find(IHtmlDocument document, PageFrame frame)
    {
        var text = frame.Lines.Index().Where(line => frame.Counts(line.Index)).Select(line => line.Item).ToList();
        if (!text.Exists(IsSentence) && !IsVerse(text)) return null;
        if (StructuredData.Body(document) is { } marked && text.Exists(line => marked.Contains(line.Block)))
            return new FoundBody(marked, new FieldEvidence(PageOrigin.Structure, 0.95));
        var scores = new Dictionary<IElement, double>();
        foreach (var line in text) Credit(scores, line);
        var best = Climb(scores.MaxBy(score => score.Value).Key, text);
        return new FoundBody(Whole(best), Evidence(best, text));
    }

    private static bool IsSentence(PageLine line) =>
        line.Text.Length >= SentenceLengthMin || line.Text.AsSpan().ContainsAny("。！？!?");

    private static bool IsVerse(List<PageLine> text) =>
        text.GroupBy(line => line.Block).Any(block => block.Count() >= VerseLinesMin);

    // A cell or row belongs to a table that is content, unless the table only lays out.
    private static IElement Whole(IElement element) =>
        element.LocalName is "tr" or "tbody" ? element.Closest("table") ?? element : element;

    private static IElement Climb(IElement best, List<PageLine> text)
    {
        var chain = best.Ancestors<IElement>().Where(element => element is not IHtmlHtmlElement).Prepend(best).ToList();
        var lengths = Lengths(chain, text);
        var (chosen, length) = (best, lengths[0]);
        for (var i = 1; i < chain.Count; i++)
        {
            var more = lengths[i];
            if (more == length || more - length < WorthClimbing * length) continue;
            (chosen, length) = (chain[i], more);
        }
        return chosen;
    }

    /// <summary>How much text stands in each element of a chain from the inside out; every element is walked once.</summary>
    private static List<int> Lengths(List<IElement> chain, List<PageLine> text)
    {
        var innermost = chain.Index().ToDictionary(element => element.Item, element => element.Index);
        var own = new int[chain.Count];
        foreach (var line in Weighty(text))
        {
            var walked = new List<IElement>();
            var at = line.Block;
            for (; at is not null && !innermost.ContainsKey(at); at = at.ParentElement) walked.Add(at);
            var index = at is null ? chain.Count : innermost[at];
            foreach (var element in walked) innermost[element] = index;
            if (index < chain.Count) own[index] += line.Text.Length - line.LinkLength;
        }
        var sum = 0;
        return [.. own.Select(length => sum += length)];
    }

    private static IEnumerable<PageLine> Weighty(List<PageLine> text) => text.Exists(IsSentence)
        ? text.Where(IsSentence)
        : text.GroupBy(line => line.Block).Where(block => block.Count() >= VerseLinesMin).SelectMany(block => block);

    // The surer, the more of the page's running text is in the one element.
    private static FieldEvidence Evidence(IElement best, List<PageLine> text)
    {
        var all = text.Sum(line => line.Text.Length);
        var share = all == 0 ? 0 : (double)text.Where(line => best.Contains(line.Block)).Sum(line => line.Text.Length) / all;
        var isNamed = best.LocalName is "article" or "main" || best.Closest("article") is not null;
        return new FieldEvidence(isNamed ? PageOrigin.Structure : PageOrigin.Density,
            Math.Round((isNamed ? 0.6 : 0.5) + (0.35 * share), 2));
    }

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

/// <summary>The element the article stands in, and how sure that is.</summary>
internal sealed record FoundBody(IElement Element, FieldEvidence Evidence);
