using System.Net;
using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>A picture of a page with what is printed under it.</summary>
/// <param name="Address">Its address, absolute where the page's own was known.</param>
/// <param name="Alt">The text for those who do not see it; null when the page gives none.</param>
/// <param name="Caption">The line under it.</param>
/// <param name="Credit">Who took it, read from the caption: <c>（甲 摄）</c>, <c>摄影：甲</c>, <c>甲 供图</c>.</param>
public sealed record PageImage(string Address, string? Alt, string? Caption, string? Credit);

/// <summary>Reads the pictures of a normalised body.</summary>
internal static partial class PageImages
{
    public static IReadOnlyList<PageImage> Read(string html) => [.. Picture().Matches(html).Select(found =>
    {
        var caption = found.Groups["caption"].Success ? BodyText.Plain(found.Groups["caption"].Value) : null;
        return new PageImage(WebUtility.HtmlDecode(found.Groups["src"].Value), Decoded(found.Groups["alt"]), caption, Credit(caption));
    })];

    private static string? Decoded(Group value) => value.Success ? WebUtility.HtmlDecode(value.Value) : null;

    private static string? Credit(string? caption)
    {
        if (caption is null) return null;
        var found = CreditMark().Match(caption);
        return found.Success ? Layout.Trim(found.Groups["name"].Value) : null;
    }

    [GeneratedRegex("<img src=\"(?<src>[^\"]*)\"(?: alt=\"(?<alt>[^\"]*)\")?[^>]*>(?:</a>)?(?:<figcaption>(?<caption>.*?)</figcaption>)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?:摄影|图片来源|供图|图)\s*[:：/｜|]\s*(?<name>[^\s，。；;()（）]{2,16})|(?:记者|通讯员|[（(\s。，,])(?<name>[\p{Lo}·]{2,12}?)\s*/?(?:摄影|摄|供图)\s*[)）\]】]?[。.]?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CreditMark();
}
