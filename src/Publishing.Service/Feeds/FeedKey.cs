using System.Security.Cryptography;
using System.Text;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Feeds;

/// <summary>What a feed collects.</summary>
public enum FeedKind
{
    /// <summary>Everything.</summary>
    Site,

    /// <summary>What was corrected or taken from readers, as it stands now.</summary>
    Changes,

    /// <summary>A section of the site.</summary>
    Section,

    /// <summary>What one registered publisher made.</summary>
    Source,

    /// <summary>What one author wrote.</summary>
    Author,

    /// <summary>What has one keyword.</summary>
    Tag,
}

/// <summary>Which feed.</summary>
/// <param name="Kind">What it collects.</param>
/// <param name="Name">The section's code, the publisher, author or keyword; empty for the other kinds.</param>
public sealed record FeedKey(FeedKind Kind, string Name = "")
{
    // No person and no paper has a longer name; a key must fit into an index.
    private const int LongestName = 300;

    /// <summary>The feed of the whole site.</summary>
    public static FeedKey Site { get; } = new(FeedKind.Site);

    /// <summary>The feed of corrections, holds, withdrawals and retractions.</summary>
    public static FeedKey Changes { get; } = new(FeedKind.Changes);

    /// <summary>True for the feeds that are there from the first day, whether or not something is in them.</summary>
    public bool IsStanding => Kind is FeedKind.Site or FeedKind.Changes or FeedKind.Section;

    /// <summary>The key as it is stored.</summary>
    public string Text => Name.Length == 0 ? Word : $"{Word}:{Name}";

    /// <summary>The kind as it stands in addresses and stored keys.</summary>
    public string Word => WordOf(Kind);

    /// <summary>The kind as it stands in addresses and stored keys.</summary>
    public static string WordOf(FeedKind kind) => kind switch
    {
        FeedKind.Site => "site",
        FeedKind.Changes => "changes",
        FeedKind.Section => "section",
        FeedKind.Source => "source",
        FeedKind.Author => "author",
        FeedKind.Tag => "tag",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The key that was stored as a text.</summary>
    public static FeedKey Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? text : text[..colon];
        var kind = Enum.GetValues<FeedKind>().First(kind => WordOf(kind) == word);
        return new FeedKey(kind, colon < 0 ? "" : text[(colon + 1)..]);
    }

    /// <summary>The feeds that an edition belongs to.</summary>
    public static IEnumerable<FeedKey> Of(Edition edition)
    {
        var source = edition.Source is { Kind: not SourceKind.Original, Publisher: { } publisher } ? publisher : null;
        var authors = FeedTranslator.Contributors(edition).Where(person => person.IsAuthor);
        return new[] { Site, new FeedKey(FeedKind.Section, edition.Content.Section) }
            .Concat(authors.Select(person => new FeedKey(FeedKind.Author, person.Name)))
            .Concat(edition.Content.Tags.Select(tag => new FeedKey(FeedKind.Tag, tag)))
            .Concat(source is null ? [] : [new FeedKey(FeedKind.Source, source)])
            .Where(key => key.IsStanding || CanBeAddressed(key.Name))
            .Distinct();
    }

    /// <summary>Where the feed is served, in each format.</summary>
    public FeedLocation Location(SiteOptions site) => Files(site, Kind switch
    {
        FeedKind.Site => "/feed",
        FeedKind.Section => $"/{Name}/feed",
        _ => Folder,
    });

    /// <summary>Where one of its archives is served, in each format.</summary>
    public FeedLocation Archive(SiteOptions site, long number) =>
        Files(site, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Folder}/archive/{number}"));

    /// <summary>
    /// The feed's permanent id: a name-based UUID (RFC 9562, version 8) of the site's public address and the key.
    /// </summary>
    public Guid Id(SiteOptions site)
    {
        var seed = Kind is FeedKind.Site or FeedKind.Section ? Name : ":" + Text;
        Span<byte> id = SHA256.HashData(Encoding.UTF8.GetBytes($"{site.PublicUrl}\nfeed\n{seed}")).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private string Folder => Name.Length == 0 ? $"/feeds/{Word}" : $"/feeds/{Word}/{Uri.EscapeDataString(Name)}";

    private static FeedLocation Files(SiteOptions site, string stem) =>
        new(site.Absolute(stem + ".rss"), site.Absolute(stem + ".atom"), site.Absolute(stem + ".json"));

    // A name of dots alone would be a step up in an address.
    private static bool CanBeAddressed(string name) => name.Length is > 0 and <= LongestName && name.Any(c => c != '.');
}
