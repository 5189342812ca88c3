using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Step 6. 引题, 主题 and 副题, where the page repeats its headline above the text.</summary>
internal sealed record HeadlineParts(string? Kicker, string? Main, string? Subtitle)
{
    private const int LinesMax = 6;
    private const int LineLengthMax = 80;
    private const int MainLengthMin = 4;

    /// <summary>Takes the headline's lines out of the parts.</summary>
    public static HeadlineParts Take(string title, List<PagePart> parts)
    {
        var count = parts.Take(LinesMax).TakeWhile(part => IsHeadlineLine(part.Text) && part.Name != "figure").Count();
        var lines = parts.Take(count).Select(part => part.Text.ReplaceLineEndings("")).ToList();
        var key = FieldText.Key(title);
        for (var first = 0; first < Math.Min(count, 3); first++)
            for (var last = count; last > first; last--)
                if (IsMain(key, FieldText.Key(string.Concat(lines[first..last]))))
                    return Take(title, parts, lines, first, last);
        return TakeSubtitle(null, null, parts, lines);
    }

    private static HeadlineParts Take(string title, List<PagePart> parts, List<string> lines, int first, int last)
    {
        var kicker = first == 0 ? null : string.Concat(lines[..first]);
        var main = string.Concat(lines[first..last].Select(Layout.Trim));
        parts.RemoveRange(0, last);
        if (kicker is null && FieldText.Key(main) == FieldText.Key(title)) main = null;
        return TakeSubtitle(kicker, main, parts, lines[last..]);
    }

    private static HeadlineParts TakeSubtitle(string? kicker, string? main, List<PagePart> parts, List<string> rest)
    {
        if (rest.Count == 0 || !(rest[0].StartsWith('—') || rest[0].StartsWith("--", StringComparison.Ordinal)))
            return new HeadlineParts(kicker, main, null);
        parts.RemoveAt(0);
        return new HeadlineParts(kicker, main, Layout.Trim(rest[0].TrimStart('—', '-')));
    }

    // The site's title is the main headline, or a name and a colon before it.
    private static bool IsMain(string titleKey, string key) => key.Length >= MainLengthMin
        && (titleKey == key || titleKey.EndsWith(":" + key, StringComparison.Ordinal)
            || titleKey.EndsWith(key, StringComparison.Ordinal) && key.Length * 2 > titleKey.Length);

    private static bool IsHeadlineLine(string text) =>
        text.Length is > 0 and <= LineLengthMax && !text.AsSpan().ContainsAny("。；;") && !Byline.IsByline(text);
}
