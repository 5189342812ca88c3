using System.Text;

namespace Publishing.Service.Bodies;

/// <summary>Writes blocks as the canonical fragment.</summary>
internal static class BodyWriter
{
    public static string Write(IReadOnlyList<Block> blocks)
    {
        var html = new StringBuilder();
        Flow(html, blocks);
        return html.ToString();
    }

    public static string EscapeText(string text) => text.AsSpan().IndexOfAny("&<>") < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Attribute(string name, string value) =>
        $" {name}=\"{EscapeText(value).Replace("\"", "&quot;", StringComparison.Ordinal)}\"";

    private static void Flow(StringBuilder html, IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks) One(html, block);
    }

    private static void One(StringBuilder html, Block block)
    {
        switch (block)
        {
            case TextBlock text:
                var name = text.Level == 0 ? "p" : $"h{text.Level}";
                Wrapped(html, name, "", () => Line(html, text.Line));
                break;
            case ListBlock list:
                Wrapped(html, list.Ordered ? "ol" : "ul", "", () =>
                {
                    foreach (var item in list.Items) Wrapped(html, "li", "", () => Held(html, item));
                });
                break;
            case QuoteBlock quote:
                Wrapped(html, "blockquote", "", () => Flow(html, quote.Blocks));
                break;
            case FigureBlock figure:
                Wrapped(html, "figure", "", () =>
                {
                    Line(html, figure.Picture);
                    if (figure.Caption.Count > 0)
                        Wrapped(html, "figcaption", "", () => Line(html, figure.Caption));
                });
                break;
            case TableBlock table:
                Wrapped(html, "table", "", () => Table(html, table));
                break;
        }
    }

    private static void Table(StringBuilder html, TableBlock table)
    {
        if (table.Caption.Count > 0) Wrapped(html, "caption", "", () => Line(html, table.Caption));
        foreach (var section in table.Sections)
            Wrapped(html, section.Name, "", () =>
            {
                foreach (var row in section.Rows)
                    Wrapped(html, "tr", "", () =>
                    {
                        foreach (var cell in row) Wrapped(html, cell.Name, cell.Attributes, () => Held(html, cell.Blocks));
                    });
            });
    }

    // A list item or cell with one paragraph needs no paragraph element around it.
    private static void Held(StringBuilder html, IReadOnlyList<Block> blocks)
    {
        var bare = blocks.Count(block => block is TextBlock { Level: 0 }) == 1;
        foreach (var block in blocks)
            if (bare && block is TextBlock { Level: 0 } text) Line(html, text.Line);
            else One(html, block);
    }

    private static void Line(StringBuilder html, IReadOnlyList<Inline> line)
    {
        foreach (var piece in line)
            _ = piece.Kind switch
            {
                InlineKind.Text => html.Append(EscapeText(piece.Text)),
                InlineKind.Close => html.Append("</").Append(piece.Text).Append('>'),
                _ => html.Append('<').Append(piece.Text).Append(piece.Attributes).Append('>'),
            };
    }

    private static void Wrapped(StringBuilder html, string name, string attributes, Action content)
    {
        html.Append('<').Append(name).Append(attributes).Append('>');
        content();
        html.Append("</").Append(name).Append('>');
    }
}
