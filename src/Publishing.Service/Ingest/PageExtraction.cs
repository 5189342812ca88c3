using Publishing.Domain;

namespace Publishing.Service.Ingest;

/// <summary>What a copied page says about itself, in this room's own words; the endpoint turns it into commands.</summary>
public sealed record PageExtraction
{
    /// <summary>Why nothing was read (undecodable bytes with their offset, or the limit passed); null when it was read.</summary>
    public string? Refusal { get; init; }

    /// <summary>The headline without the site's suffix; empty when none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>引题: the line above the main headline.</summary>
    public string? Kicker { get; init; }

    /// <summary>主题: the main headline where the page prints one beside its title; joined when it was broken over lines.</summary>
    public string? MainHeadline { get; init; }

    /// <summary>副题: the line below the main headline.</summary>
    public string? Subtitle { get; init; }

    /// <summary>People named by the header, then by the byline, in the order printed; one entry per name, role and place.</summary>
    public IReadOnlyList<PageContributor> Contributors { get; init; } = [];

    /// <summary>The source as the page prints it.</summary>
    public string? SourceAsPrinted { get; init; }

    /// <summary>The publisher known under the printed source; null when the alias table does not have it.</summary>
    public string? SourcePublisher { get; init; }

    /// <summary>Every hand the text went through when the page names more than one (来源 … 转自 …), nearest first.</summary>
    public IReadOnlyList<string> SourceChain { get; init; } = [];

    /// <summary>When the page says it was published; null when it does not say so legibly.</summary>
    public PageTime? PublishedAt { get; init; }

    /// <summary>The normalised body; empty when none was found.</summary>
    public string BodyHtml { get; init; } = "";

    /// <summary>The pictures of the body, in order.</summary>
    public IReadOnlyList<PageImage> Images { get; init; } = [];

    /// <summary>原标题: the headline the text had where it was copied from, when the page prints it.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>Where title, authors, source, time and body were read, and how sure each is.</summary>
    public PageEvidence Evidence { get; init; } = new();

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the site the page was copied from.</summary>
    public string? SiteName { get; init; }

    /// <summary>The charset the bytes were decoded with.</summary>
    public string Charset { get; init; } = "";

    /// <summary>True when a person must look before anything is made of it: there is no body or no title.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>What was left out, guessed or contradictory, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A person as printed.</summary>
/// <param name="Name">The name, without blanks.</param>
/// <param name="Role">The label printed before it, such as 作者, 记者, 通讯员, 摄影, 责编.</param>
/// <param name="Place">Where on the page it stood.</param>
public sealed record PageContributor(string Name, string Role, CreditPlace Place);

/// <summary>Where on a page a credit stood.</summary>
public enum CreditPlace
{
    /// <summary>The line of labels under the title, or the page's metadata.</summary>
    Header,

    /// <summary>The line or bracket at the end of the text.</summary>
    Byline,

    /// <summary>The bracket that opens the text.</summary>
    Lead,
}

/// <summary>A time a page claims.</summary>
/// <param name="At">Local time and its distance from UTC.</param>
/// <param name="Precision">How much of it was printed; what was not printed is zero.</param>
/// <param name="AsPrinted">The characters it was read from.</param>
/// <param name="ZoneAssumed">True when no zone was printed and the time was read as Chinese time.</param>
public sealed record PageTime(DateTimeOffset At, TimePrecision Precision, string AsPrinted, bool ZoneAssumed);
