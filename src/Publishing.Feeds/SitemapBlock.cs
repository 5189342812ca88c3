namespace Publishing.Feeds;

/// <summary>
/// Which articles one sitemap of many holds: those of a block of article numbers. However many are published or
/// retracted, no article moves from one sitemap to another, and none can hold more than the protocol allows.
/// </summary>
/// <param name="Number">The block, 1 for the oldest articles.</param>
public readonly record struct SitemapBlock(long Number)
{
    /// <summary>How many article numbers a block covers.</summary>
    public const int Size = SitemapWriter.EntriesMax;

    /// <summary>The last block: beyond it the number of an article is no number any more.</summary>
    public const long NumberMax = long.MaxValue / Size;

    /// <summary>The first article number in it.</summary>
    public long First => Last - Size + 1;

    /// <summary>The last article number in it.</summary>
    public long Last => Number * Size;

    /// <summary>True when there can be articles in it.</summary>
    public bool IsPossible => Number is > 0 and <= NumberMax;

    /// <summary>The block of an article.</summary>
    /// <param name="article">The article's number, 1 or more.</param>
    public static SitemapBlock Of(long article) => new(((article - 1) / Size) + 1);
}
