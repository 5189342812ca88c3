using System.Collections.Frozen;

namespace Publishing.Service.Bodies;

/// <summary>The elements a body may hold, and what becomes of the others.</summary>
internal static class BodyVocabulary
{
    public static readonly string[] AllowedElements =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "img", "figcaption", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "th", "td", "a", "strong", "em", "ruby", "rb", "rt", "rp", "sub", "sup", "br",
    ];

    public static readonly string[] AllowedAttributes =
        ["href", "src", "alt", "width", "height", "colspan", "rowspan"];

    /// <summary>Left out with everything inside; any text inside is reported.</summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "script", "style", "template", "noscript", "title", "input", "button", "select", "option", "optgroup",
        "textarea", "datalist", "output", "progress", "meter", "keygen", "isindex", "noembed", "noframes", "param",
        "source", "track", "link", "meta", "base", "basefont", "bgsound", "area", "map", "frame", "frameset");

    /// <summary>Left out like <see cref="Dropped"/>, and reported even without text: a reader saw something here.</summary>
    public static readonly FrozenSet<string> DroppedMedia = Set(
        "iframe", "object", "embed", "applet", "video", "audio", "canvas", "portal", "svg", "math");

    /// <summary>Elements that end the line before and after them; their own markup is not kept.</summary>
    public static readonly FrozenSet<string> Separators = Set(
        "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "center", "address", "form",
        "fieldset", "legend", "details", "summary", "dialog", "dl", "dt", "dd", "li", "figcaption", "hgroup", "search",
        "hr", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "html", "body", "head",
        "marquee", "multicol", "layer");

    /// <summary>Line formatting under its kept name.</summary>
    public static readonly FrozenDictionary<string, string> Formatting = new Dictionary<string, string>
    {
        ["strong"] = "strong",
        ["b"] = "strong",
        ["em"] = "em",
        ["i"] = "em",
        ["sub"] = "sub",
        ["sup"] = "sup",
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet();
}
