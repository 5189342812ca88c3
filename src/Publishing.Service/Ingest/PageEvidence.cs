namespace Publishing.Service.Ingest;

/// <summary>Where on a page a field was read.</summary>
public enum PageOrigin
{
    /// <summary>A label of the header under the title: 来源：, 作者：, 发布时间：.</summary>
    HeaderLabel,

    /// <summary>The header under the title, without a label.</summary>
    Header,

    /// <summary>The headline as the page shows it.</summary>
    Heading,

    /// <summary>The <c>title</c> element.</summary>
    TitleTag,

    /// <summary>A <c>meta</c> element (OpenGraph and the names Chinese government sites use among them).</summary>
    Metadata,

    /// <summary>JSON-LD or microdata in the vocabulary of schema.org.</summary>
    StructuredData,

    /// <summary>The first lines of the text: <c>本报讯（记者 …）</c>.</summary>
    Lead,

    /// <summary>The lines or the bracket at the end of the text.</summary>
    Byline,

    /// <summary>The page's address.</summary>
    Url,

    /// <summary>An element that says it is the article.</summary>
    Structure,

    /// <summary>Where the running text stands.</summary>
    Density,

    /// <summary>The line order of a page copied as text.</summary>
    Lines,

    /// <summary>The source's profile.</summary>
    Profile,
}

/// <summary>Where a field was read and how sure it is.</summary>
/// <param name="Origin">The place.</param>
/// <param name="Confidence">
/// Between 0 and 1. An order, not a probability: above 0.8 two places agree or the place is labelled; below 0.6 look at it.
/// </param>
public sealed record FieldEvidence(PageOrigin Origin, double Confidence);

/// <summary>The evidence of a page's fields; null where nothing was read.</summary>
public sealed record PageEvidence
{
    /// <summary>Of the headline.</summary>
    public FieldEvidence? Title { get; init; }

    /// <summary>Of those who wrote it; editors and photographers do not count.</summary>
    public FieldEvidence? Authors { get; init; }

    /// <summary>Of the source.</summary>
    public FieldEvidence? Source { get; init; }

    /// <summary>Of the publication time.</summary>
    public FieldEvidence? PublishedAt { get; init; }

    /// <summary>Of the body.</summary>
    public FieldEvidence? Body { get; init; }
}
