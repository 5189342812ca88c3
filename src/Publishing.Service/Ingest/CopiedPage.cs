using System.Text;

namespace Publishing.Service.Ingest;

/// <summary>A page as somebody copied or fetched it, before anything in it is believed.</summary>
/// <param name="Bytes">The bytes as received.</param>
/// <param name="MediaType"><c>text/html</c> (or XHTML) or <c>text/plain</c>; parameters are ignored.</param>
/// <param name="DeclaredCharset">The charset of the Content-Type header, null when it named none.</param>
/// <param name="Url">Where the page was found; relative addresses are resolved against it.</param>
public sealed record CopiedPage(
    ReadOnlyMemory<byte> Bytes, string MediaType, string? DeclaredCharset = null, Uri? Url = null)
{
    /// <summary>A page that arrived as characters, for example pasted into a form.</summary>
    /// <param name="text">The characters; unpaired surrogates become U+FFFD.</param>
    /// <param name="mediaType">As for <see cref="MediaType"/>.</param>
    /// <param name="url">As for <see cref="Url"/>.</param>
    public static CopiedPage FromString(string text, string mediaType, Uri? url = null) =>
        new(Encoding.UTF8.GetBytes(text), mediaType, "utf-8", url);

    internal bool IsHtml => MediaType.Contains("html", StringComparison.OrdinalIgnoreCase);
}
