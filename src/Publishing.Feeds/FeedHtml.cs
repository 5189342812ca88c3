using System.Net;
using System.Text.RegularExpressions;

namespace Publishing.Feeds;

/// <summary>
/// What is done to the HTML of an article. Above all its addresses are made absolute: readers resolve relative ones
/// differently, and only Atom could say against what (<c>xml:base</c>), so none is let out.
/// </summary>
internal static partial class FeedHtml
{
    /// <summary>
    /// The HTML with each address resolved against <paramref name="page"/>. An attribute that cannot be resolved goes
    /// away; one that is absolute already, and everything outside of tags, stays as written.
    /// </summary>
    public static string Absolute(string html, Uri page) =>
        Tag().Replace(html, tag => Attribute().Replace(tag.Value, attribute => Resolved(attribute, page)));

    /// <summary>The first so many characters of the text without its markup, on one line.</summary>
    public static string Beginning(string html, int length)
    {
        var text = FeedText.Line(WebUtility.HtmlDecode(Tag().Replace(html, " ")));
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd() + "…";
    }

    private static string Resolved(Match attribute, Uri page)
    {
        var name = attribute.Groups["name"].Value;
        var written = WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));
        var resolved = name.ToUpperInvariant() switch
        {
            "SRCSET" => ResolvedList(written, page),
            "HREF" or "SRC" or "POSTER" or "CITE" or "LONGDESC" when !HasScheme().IsMatch(written) => ResolvedOne(written, page),
            _ => written,
        };
        if (resolved == written) return attribute.Value;
        return resolved is null ? "" : $" {name}=\"{FeedText.ToHtml(resolved).Replace("\"", "&quot;", StringComparison.Ordinal)}\"";
    }

    private static string? ResolvedOne(string address, Uri page) =>
        Uri.TryCreate(page, address.Trim(), out var absolute) ? absolute.AbsoluteUri : null;

    // A candidate is an address and perhaps a width or density; candidates are parted by a comma and a blank.
    private static string ResolvedList(string candidates, Uri page) => string.Join(", ", candidates
        .Split([", ", ",\n"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(candidate => candidate.Split(' ', 2))
        .Select(parts => (Address: ResolvedOne(parts[0], page), Size: string.Concat(parts.Skip(1).Select(size => " " + size))))
        .Where(candidate => candidate.Address is not null)
        .Select(candidate => candidate.Address + candidate.Size));

    [GeneratedRegex("""</?[a-zA-Z](?>[^"'<>]+|"[^"]*"|'[^']*')*>""")]
    private static partial Regex Tag();

    // Every attribute is matched, so that an address-like text inside the value of another one is passed over.
    [GeneratedRegex("""\s+(?<name>[^\s=>"'/]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\s*[a-zA-Z][a-zA-Z0-9+.\-]*:")]
    private static partial Regex HasScheme();
}
