using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Publishing.Service.Audit.Differences;

/// <summary>Reads a recorded body into the parts that are compared.</summary>
public static class BodyParts
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "th", "td");

    private static readonly (string Element, string Attribute)[] Watched =
    [
        ("a", "href"), ("img", "src"), ("img", "alt"),
        ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan"),
    ];

    /// <summary>The parts in reading order. Parts without text and addresses are left out.</summary>
    public static IReadOnlyList<BodyPart> Of(string html)
    {
        var reading = new Reading();
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        reading.Children(document.Body!, "p");
        reading.End("p");
        return reading.Parts;
    }

    private sealed class Reading
    {
        private readonly StringBuilder _text = new();
        private readonly List<PartAddress> _attributes = [];

        public List<BodyPart> Parts { get; } = [];

        public void Children(INode parent, string block)
        {
            foreach (var node in parent.ChildNodes)
            {
                if (node is IText text)
                {
                    _text.Append(text.Data);
                }
                else if (node is IElement element)
                {
                    Element(element, block);
                }
            }
        }

        public void End(string block)
        {
            var text = _text.ToString().Trim();
            if (text.Length > 0 || _attributes.Count > 0)
            {
                Parts.Add(new BodyPart(block, text, [.. _attributes]));
            }

            _text.Clear();
            _attributes.Clear();
        }

        private void Element(IElement element, string block)
        {
            var isBlock = Blocks.Contains(element.LocalName);
            if (isBlock)
            {
                End(block);
            }

            if (element.LocalName == "br")
            {
                _text.Append('\n');
            }

            Watch(element);
            Children(element, isBlock ? element.LocalName : block);
            if (isBlock)
            {
                End(element.LocalName);
            }
        }

        private void Watch(IElement element)
        {
            foreach (var (name, attribute) in Watched)
            {
                if (element.LocalName == name && element.GetAttribute(attribute) is { } value)
                {
                    _attributes.Add(new PartAddress($"{name} {attribute}", value));
                }
            }
        }
    }
}
