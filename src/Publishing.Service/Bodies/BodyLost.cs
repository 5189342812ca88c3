using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Publishing.Service.Bodies;

/// <summary>What a reader of the page would not have seen, and the text in it.</summary>
internal static partial class BodyLost
{
    /// <summary>Hidden by its own attributes; style sheets are not read.</summary>
    public static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        var style = element.GetAttribute("style");
        return style is { Length: > 0 } && HidingStyle().IsMatch(Comment().Replace(style, ""));
    }

    /// <summary>All text inside, templates included.</summary>
    public static string Text(INode node)
    {
        var text = new StringBuilder();
        Gather(node, text);
        return text.ToString();
    }

    private static void Gather(INode node, StringBuilder text)
    {
        if (node is IText characters) text.Append(characters.Data);
        var parent = node is IHtmlTemplateElement template ? template.Content : node;
        foreach (var child in parent.ChildNodes) Gather(child, text);
    }

    [GeneratedRegex(@"/\*.*?(?:\*/|$)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\s*(?:!\s*important\s*)?(?:;|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HidingStyle();
}
