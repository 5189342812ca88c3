using System.Globalization;
using AngleSharp.Dom;

namespace Publishing.Service.Bodies;

/// <summary>The kept attributes of an image.</summary>
internal static class BodyImage
{
    private const int SideMax = 20_000;

    // Pages that load pictures late keep the real address here and a placeholder in src.
    private static readonly string[] AddressAttributes = ["data-original", "data-src", "src"];

    /// <summary>An invisible picture that counts visitors.</summary>
    public static bool IsCounter(IElement image) => Side(image, "width") is 0 or 1 && Side(image, "height") is 0 or 1;

    /// <summary>Null when the image has no usable address.</summary>
    public static string? Attributes(IElement image, Uri? baseUrl)
    {
        var address = AddressAttributes
            .Select(name => BodyAddress.Safe(image.GetAttribute(name), baseUrl, isLink: false))
            .FirstOrDefault(safe => safe is not null);
        if (address is null) return null;
        var alt = Layout.Trim(Layout.JoinLines(Layout.RemoveIllegal(image.GetAttribute("alt") ?? "", out _)));
        return BodyWriter.Attribute("src", address)
            + (alt.Length > 0 ? BodyWriter.Attribute("alt", alt) : "")
            + Number(image, "width") + Number(image, "height");
    }

    private static string Number(IElement image, string name) => Side(image, name) is > 0 and <= SideMax and var side
        ? BodyWriter.Attribute(name, side.ToString(CultureInfo.InvariantCulture))
        : "";

    private static int? Side(IElement image, string name)
    {
        var text = (image.GetAttribute(name) ?? "").Trim();
        if (text.EndsWith("px", StringComparison.OrdinalIgnoreCase)) text = text[..^2];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) ? side : null;
    }
}
