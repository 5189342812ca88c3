using System.Text;
using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>The characters of a feed, and what had to be repaired to have them.</summary>
internal sealed record DecodedFeed(string Text, string Charset, bool IsRepaired);

/// <summary>Bytes to characters: strictly first, then with what is damaged replaced and said.</summary>
internal static partial class FeedDecoder
{
    // Text in another encoding fails at every second character; a damaged file fails here and there.
    private const int SoundPerDamaged = 4;

    public static DecodedFeed Decode(ReadOnlyMemory<byte> bytes, string? declared, List<string> warnings)
    {
        var page = new CopiedPage(bytes, "application/xml", declared ?? DeclaredInside(bytes.Span));
        var strict = IsDamagedUtf8(bytes.Span, out var offset) ? null : PageDecoder.Decode(page);
        if (strict is { Refusal: null })
        {
            if (strict.Warning is not null) warnings.Add(strict.Warning.Replace("the page", "the feed", StringComparison.Ordinal));
            return Legal(strict.Text, strict.Charset, false, warnings);
        }
        warnings.Add($"the feed is not valid utf-8 from byte {offset} on; what cannot be read was replaced by U+FFFD");
        return Legal(Encoding.UTF8.GetString(bytes.Span), "utf-8", true, warnings);
    }

    // XML 1.0 section 2.2: neither the characters nor references to them may stand in a document.
    private static DecodedFeed Legal(string text, string charset, bool isRepaired, List<string> warnings)
    {
        var legal = Bodies.Layout.RemoveIllegal(text, out var removed);
        legal = Reference().Replace(legal, reference =>
        {
            if (IsLegal(reference)) return reference.Value;
            removed++;
            return "";
        });
        if (removed > 0) warnings.Add($"{removed} characters that XML cannot hold were removed from the feed");
        return new DecodedFeed(legal.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'), charset, isRepaired || removed > 0);
    }

    private static bool IsLegal(Match reference)
    {
        var digits = reference.Groups["hex"].Success ? reference.Groups["hex"].Value : reference.Groups["decimal"].Value;
        var style = reference.Groups["hex"].Success ? System.Globalization.NumberStyles.HexNumber : System.Globalization.NumberStyles.None;
        return int.TryParse(digits, style, System.Globalization.CultureInfo.InvariantCulture, out var code)
            && code is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
    }

    private static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes, out int offset)
    {
        var (at, sound, damaged) = (0, 0, 0);
        offset = -1;
        while (at < bytes.Length)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done) sound += rune.Value > 0x7F ? 1 : 0;
            else if (damaged++ == 0) offset = at;
            at += length;
        }
        return damaged > 0 && sound >= damaged * SoundPerDamaged;
    }

    private static string? DeclaredInside(ReadOnlySpan<byte> bytes)
    {
        var found = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]));
        return found.Success ? found.Groups[1].Value : null;
    }

    [GeneratedRegex("^(?:\\xEF\\xBB\\xBF)?\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{2,40})", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex("&#(?:[xX](?<hex>[0-9A-Fa-f]{1,8})|(?<decimal>[0-9]{1,8}));", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
