using System.Globalization;
using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest.Upstream;

/// <summary>
/// Reads the feeds of other publishers: RSS 2.0, RSS 1.0, Atom 1.0 and JSON Feed 1.1. Pure; bounded in size, depth and
/// number; one broken item never costs another. System.ServiceModel.Syndication is not used for reading: one address it
/// dislikes loses the whole feed, and it takes a time without zone for UTC and CST for America's.
/// </summary>
public static partial class UpstreamFeedReader
{
    /// <summary>Largest document in bytes; full-text feeds of a hundred articles stay below 2 MB.</summary>
    public const int BytesMax = 10_000_000;

    /// <summary>Most items that are read; a feed that keeps everything has some thousands.</summary>
    public const int ItemsMax = 5_000;

    /// <summary>Deepest nesting of elements or values; XHTML inside Atom stays below 30.</summary>
    public const int DepthMax = 64;

    /// <summary>Reads a document. Nothing is thrown for what it holds: see <see cref="UpstreamFeed.Outcome"/>.</summary>
    /// <param name="bytes">The body as fetched, decompressed.</param>
    /// <param name="fetched">When; times after it are marked.</param>
    /// <param name="address">Where it was fetched: the last resort for relative addresses.</param>
    /// <param name="charset">The charset of the Content-Type header.</param>
    /// <param name="zone">The zone of times printed without one; Asia/Shanghai when null.</param>
    /// <param name="cancellation">Ends reading between items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static UpstreamFeed Read(
        ReadOnlyMemory<byte> bytes, DateTimeOffset fetched, Uri? address = null, string? charset = null,
        TimeZoneInfo? zone = null, CancellationToken cancellation = default)
    {
        if (bytes.Length > BytesMax)
            return Unread(FeedOutcome.Refused, string.Create(CultureInfo.InvariantCulture,
                $"The document has {bytes.Length} bytes; the limit is {BytesMax}."));
        var warnings = new List<string>();
        var decoded = FeedDecoder.Decode(bytes, charset, warnings);
        var draft = new FeedDraft(fetched, address, zone ?? ClaimedTimes.China, warnings, cancellation) { IsRepaired = decoded.IsRepaired };
        var feed = Read(decoded.Text, draft);
        return feed with { Charset = decoded.Charset, Warnings = warnings };
    }

    internal static UpstreamFeed Unread(FeedOutcome outcome, string problem) => new() { Outcome = outcome, Problem = problem };

    private static UpstreamFeed Read(string text, FeedDraft draft)
    {
        if (string.IsNullOrWhiteSpace(text)) return Unread(FeedOutcome.NotAFeed, "The document is empty.");
        if (text[0] == '{') return JsonFeedReader.Read(text, draft);
        if (Page().IsMatch(text)) return Unread(FeedOutcome.NotAFeed, "The document is an HTML page.");
        if (text[0] != '<') return Unread(FeedOutcome.NotAFeed, "The document is neither XML nor JSON.");
        return DocumentType().IsMatch(text)
            ? Unread(FeedOutcome.Refused, "The document declares a document type; feeds need none, and it is not read.")
            : XmlFeedReader.Read(text, draft);
    }

    [GeneratedRegex(@"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!DOCTYPE\s+html|<html|<head|<body)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    [GeneratedRegex(@"^\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,2000}?-->\s*)*<!DOCTYPE", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();
}
