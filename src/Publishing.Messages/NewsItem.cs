namespace Publishing.Messages;

/// <summary>
/// A text item of IPTC ninjs 3.1 (schema ninjs-schema_3.1.json): the properties this service fills, in the names of the
/// standard. Of an item that is withheld or canceled only the uri, the version, the status and the note are sent.
/// </summary>
public sealed record NewsItem
{
    /// <summary>The permanent name of the article: <c>urn:uuid:</c> and its id.</summary>
    public required string Uri { get; init; }

    /// <summary>text.</summary>
    public string? Type { get; init; }

    /// <summary>The public version, a whole number written as text, as the standard asks.</summary>
    public required string Version { get; init; }

    /// <summary>When the article was first published (RFC 3339).</summary>
    public DateTimeOffset? FirstCreated { get; init; }

    /// <summary>When this version was made (RFC 3339).</summary>
    public DateTimeOffset? VersionCreated { get; init; }

    /// <summary>When the content itself says it was made, where that is stated to the minute (RFC 3339).</summary>
    public DateTimeOffset? ContentCreated { get; init; }

    /// <summary>One of <see cref="Messages.PubStatus"/>.</summary>
    public required string PubStatus { get; init; }

    /// <summary>Who holds the rights, where a licence is stated.</summary>
    public string? CopyrightHolder { get; init; }

    /// <summary>What may be done with it, for people to read.</summary>
    public string? UsageTerms { get; init; }

    /// <summary>A note to editors: the correction, the hold's note, the notice of a kill.</summary>
    public string? EdNote { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Role summary: a few sentences of plain text.</summary>
    public IReadOnlyList<TextPart>? Descriptions { get; init; }

    /// <summary>Role main: the same text as text/html and as text/plain.</summary>
    public IReadOnlyList<BodyPart>? Bodies { get; init; }

    /// <summary>Roles main (主题), kicker (引题) and subtitle (副题).</summary>
    public IReadOnlyList<TextPart>? Headlines { get; init; }

    /// <summary>Who made it, in printed order, with the role as printed.</summary>
    public IReadOnlyList<RelatedName>? People { get; init; }

    /// <summary>The section (rel section, its code as literal) and the keywords (rel keyword).</summary>
    public IReadOnlyList<RelatedName>? Subjects { get; init; }

    /// <summary>The publishers it passed through: role origin and role distributor.</summary>
    public IReadOnlyList<InfoSource>? InfoSources { get; init; }

    /// <summary>The title for lists.</summary>
    public string? Title { get; init; }

    /// <summary>The byline: authors without editors.</summary>
    public string? By { get; init; }

    /// <summary>Role number: the public number; role url: the page.</summary>
    public IReadOnlyList<AlternativeId>? AltIds { get; init; }

    /// <summary>The standard this item follows.</summary>
    public ItemStandard? Standard { get; init; }

    /// <summary>The licence, where it has an address.</summary>
    public RightsLink? RightsInfo { get; init; }
}
