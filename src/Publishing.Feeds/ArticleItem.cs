namespace Publishing.Feeds;

/// <summary>A published article as readers may have it, corrections included.</summary>
public sealed record ArticleItem : FeedItem
{
    // About three lines in a reader's list; newsroom summaries are of that length.
    private const int BeginningLength = 120;

    /// <inheritdoc/>
    public override required string Title { get; init => field = FeedText.Line(value); }

    /// <summary>
    /// The summary, plain text. Without one the beginning of the text stands in, or the title if there are only
    /// pictures, because RSS wants a description before the content.
    /// </summary>
    public string? Summary { get; init => field = FeedText.Block(value); }

    /// <summary>
    /// The text as HTML already freed of active markup: this library resolves relative addresses against
    /// <see cref="FeedItem.Url"/> and drops illegal characters, but it is no sanitizer.
    /// </summary>
    public required string ContentHtml { get; init => field = FeedText.Block(value); }

    /// <summary>Everyone named under the article, in the paper's order; a nameless one is left out.</summary>
    public IReadOnlyList<Contributor> Contributors
    {
        get;
        init => field = [.. value.Where(person => person.Name.Length > 0)];
    } = [];

    /// <summary>Subjects beside the section.</summary>
    public IReadOnlyList<string> Tags { get; init => field = FeedText.Lines(value); } = [];

    /// <summary>Where the article was taken from, if it is not our own.</summary>
    public ItemSource? Source { get; init; }

    /// <summary>Who holds the rights, for people (RFC 4287 section 4.2.10).</summary>
    public string? Rights { get; init => field = FeedText.Line(value); }

    /// <summary>The licence the article is offered under, for machines (RFC 4946).</summary>
    /// <exception cref="ArgumentException">The URL is relative or neither http nor https.</exception>
    public Uri? Licence { get; init => field = WebAddress.Absolute(value); }

    /// <summary>The pictures. RSS takes the first as its one enclosure and the others as <c>media:content</c>.</summary>
    public IReadOnlyList<Enclosure> Images { get; init => field = [.. value]; } = [];

    /// <summary>
    /// The corrections made so far, in any order. They are shown on top of the text, newest first, because who comes
    /// back to a corrected article asks what has changed since.
    /// </summary>
    public IReadOnlyList<CorrectionNote> Corrections
    {
        get;
        init => field = [.. value.OrderByDescending(note => note.At)];
    } = [];

    internal IEnumerable<Contributor> Authors => Contributors.Where(contributor => contributor.IsAuthor);

    internal override string Status => "usable";

    internal override string Lead =>
        new[] { Summary, FeedHtml.Beginning(ContentHtml, BeginningLength) }.FirstOrDefault(text => text?.Length > 0) ?? Title;

    internal override string Body =>
        string.Concat(Corrections.Select(note => note.Html)) + FeedHtml.Absolute(ContentHtml, Url);

    internal override IReadOnlyList<string> Categories => FeedText.Lines([Section, .. Tags]);
}
