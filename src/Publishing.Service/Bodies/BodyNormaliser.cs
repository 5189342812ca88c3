using AngleSharp.Dom;
using AngleSharp.Html;
using Ganss.Xss;

namespace Publishing.Service.Bodies;

/// <summary>
/// Turns what an author or a copied page delivers into the one form in which a body is kept: a fragment of semantic
/// elements, without style and without anything that runs. Normalising twice changes nothing. Safe for many threads.
/// </summary>
public static class BodyNormaliser
{
    /// <summary>
    /// Longest input and longest result, in UTF-16 units. A long feature has 60,000; the limit leaves room for tables.
    /// </summary>
    public const int LengthMax = 2_000_000;

    /// <summary>
    /// Most elements in a result. A long feature has some hundreds; the sanitiser's time grows with the square of
    /// neighbouring elements and is about a second at this number.
    /// </summary>
    public const int ElementsMax = 20_000;

    // The writer has already left everything else out; the maintained sanitiser is the second pair of eyes.
    // Its documentation allows one instance on many threads while its settings stay as they are.
    private static readonly HtmlSanitizer Sanitiser = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(BodyVocabulary.AllowedElements, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(BodyVocabulary.AllowedAttributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    })
    { KeepChildNodes = true };

    /// <summary>Normalises HTML: a fragment or a whole document.</summary>
    /// <param name="html">The markup as received.</param>
    /// <param name="baseUrl">
    /// Where the markup was found. With it relative addresses become absolute; without it only absolute addresses and
    /// paths of this site (one leading slash) are kept.
    /// </param>
    /// <returns>
    /// The body with warnings, or a refusal when a limit is passed (<see cref="LengthMax"/>, <see cref="ElementsMax"/>, nesting).
    /// </returns>
    public static NormalisedBody FromHtml(string html, Uri? baseUrl = null)
    {
        if (html.Length > LengthMax) return TooLong(html.Length);
        // As part of a page body: at its start some elements would otherwise be read as part of the head.
        var document = MarkupGuard.Parse("<!doctype html><body>" + html, out var refusal);
        return document is null ? NormalisedBody.Refused(refusal!) : FromNodes(document.ChildNodes, baseUrl);
    }

    /// <summary>Normalises plain text: every line that is not blank is a paragraph; markup in it stays text.</summary>
    /// <param name="text">The text as received, with any line ends.</param>
    /// <returns>The body, or a refusal when <see cref="LengthMax"/> is passed.</returns>
    public static NormalisedBody FromText(string text)
    {
        if (text.Length > LengthMax) return TooLong(text.Length);
        var losses = new BodyLosses();
        var legal = Layout.RemoveIllegal(text, out var removed);
        if (removed > 0) losses.Add("removed characters that XML cannot hold", "");
        var blocks = legal.ReplaceLineEndings("\n").Split('\n')
            .Select(Layout.Trim)
            .Where(line => line.Length > 0)
            .Select(Block (line) => new TextBlock(0, [new Inline(InlineKind.Text, Layout.JoinLines(line))]));
        return Checked(BodyWriter.Write([.. blocks]), losses.ToWarnings());
    }

    /// <summary>Normalises nodes of a page that is already parsed, so that nothing is parsed and lost twice.</summary>
    internal static NormalisedBody FromNodes(IEnumerable<INode> nodes, Uri? baseUrl)
    {
        var losses = new BodyLosses();
        var blocks = new BodyReader(baseUrl, losses).Read(nodes);
        return Checked(BodyWriter.Write(blocks), losses.ToWarnings());
    }

    private static NormalisedBody Checked(string html, IReadOnlyList<string> warnings)
    {
        if (html.Length > LengthMax) return TooLong(html.Length);
        if (ElementCount(html) > ElementsMax)
            return NormalisedBody.Refused($"The body has more than {ElementsMax} elements.");
        var safe = Sanitiser.Sanitize(html, "", BodyFormatter.Shared);
        return safe == html
            ? new NormalisedBody(html, warnings)
            : new NormalisedBody(safe, [.. warnings, "the safety check removed markup from the body"]);
    }

    private static int ElementCount(string html) => html.AsSpan().Count('<') - html.AsSpan().Count("</");

    private static NormalisedBody TooLong(int length) =>
        NormalisedBody.Refused($"The body has {length} characters; the limit is {LengthMax}.");

    /// <summary>Writes as <see cref="BodyWriter"/> does, so that the two passes can be compared.</summary>
    private sealed class BodyFormatter : HtmlMarkupFormatter
    {
        public static readonly BodyFormatter Shared = new();

        public override string Text(ICharacterData text) => BodyWriter.EscapeText(text.Data);

        protected override string Attribute(IAttr attr) => BodyWriter.Attribute(attr.Name, attr.Value).TrimStart();
    }
}
