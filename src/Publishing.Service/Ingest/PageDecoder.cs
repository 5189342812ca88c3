using System.Text;
using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest;

/// <summary>The characters of a page, or the reason they cannot be known.</summary>
internal sealed record DecodedPage(string Text, string Charset, string? Warning, string? Refusal);

/// <summary>Step 1. Bytes to characters, strictly: a guess that fails is dropped, never patched with U+FFFD.</summary>
internal static partial class PageDecoder
{
    // The declaration must stand within the first 1,024 bytes; old pages put long comments before it.
    private const int DeclarationSearchLength = 4_096;
    private const string Gb18030 = "gb18030";

    static PageDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static DecodedPage Decode(CopiedPage page)
    {
        var bytes = page.Bytes.Span;
        var declared = Canonical(page.DeclaredCharset ?? DeclaredInside(bytes));
        if (FromByteOrderMark(bytes) is var (marked, skip))
            return Try(bytes, marked, skip, out var offset) is { } text
                ? Decoded(text, marked, declared)
                : Refused(marked, offset);
        if (Try(bytes, "utf-8", 0, out var utf8Offset) is { } utf8)
            return Decoded(utf8, "utf-8", System.Text.Ascii.IsValid(bytes) ? null : declared);
        if (declared is not (null or "utf-8") && Try(bytes, declared, 0, out _) is { } trusted)
            return Decoded(trusted, declared, declared);
        return Try(bytes, Gb18030, 0, out var gbOffset) is { } guessed
            ? Decoded(guessed, Gb18030, declared)
            : Refused("utf-8 nor " + Gb18030, Math.Max(utf8Offset, gbOffset));
    }

    private static DecodedPage Decoded(string text, string charset, string? declared) => new(text, charset,
        declared is null || declared == charset ? null : $"the page is declared as {declared} but is {charset}", null);

    private static DecodedPage Refused(string charset, int offset) => new("", "", null,
        $"The bytes are not {charset}: the first wrong byte is at offset {offset}.");

    private static string? Try(ReadOnlySpan<byte> bytes, string charset, int skip, out int offset)
    {
        offset = 0;
        try
        {
            return Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                .GetString(bytes[skip..]);
        }
        catch (DecoderFallbackException wrong)
        {
            offset = Math.Max(0, wrong.Index) + skip;
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (string Charset, int Length)? FromByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, ..] => ("utf-16", 2),
        [0xFE, 0xFF, ..] => ("utf-16BE", 2),
        [0x84, 0x31, 0x95, 0x33, ..] => (Gb18030, 4),
        _ => null,
    };

    private static string? DeclaredInside(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationSearchLength)]);
        var found = Declaration().Match(start);
        return found.Success ? found.Groups[1].Value : null;
    }

    private static string? Canonical(string? label) => label?.Trim().Trim('"', '\'').ToLowerInvariant() switch
    {
        null or "" => null,
        "utf8" or "utf-8" or "unicode-1-1-utf-8" => "utf-8",
        "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "cp936" or "gb18030" or "gb-2312" => Gb18030,
        var other => other,
    };

    [GeneratedRegex("<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:-]{2,40})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
