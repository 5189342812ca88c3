namespace Publishing.Domain.Articles;

/// <summary>Content together with its source: what a publication shows to readers.</summary>
/// <param name="Content">What the article says.</param>
/// <param name="Source">Where it came from; null when nothing was stated.</param>
public sealed record Edition(ArticleContent Content, SourceCredit? Source);

/// <summary>The permanent part of an article's public address; the section may change, this does not.</summary>
/// <param name="Date">The day of first publication in the site's time zone.</param>
/// <param name="Number">The number given at first publication, unique in the site.</param>
public sealed record Address(DateOnly Date, long Number);

/// <summary>A correction that readers were told about (更正). It stays with every later version.</summary>
/// <param name="Version">The public version that carried the correction first.</param>
/// <param name="Wrong">What was wrong.</param>
/// <param name="Right">What is right.</param>
/// <param name="Note">The note as readers see it.</param>
/// <param name="At">When it was corrected.</param>
public sealed record CorrectionNote(int Version, string Wrong, string Right, string Note, DateTimeOffset At);

/// <summary>How grave the reason of a retraction is.</summary>
public enum RetractionSeverity
{
    /// <summary>The story does not stand up and cannot be corrected.</summary>
    Ordinary,

    /// <summary>It harms somebody's rights, or keeping it is unlawful.</summary>
    Serious,

    /// <summary>Every further minute does damage; receivers act at once.</summary>
    Critical,
}

/// <summary>A retraction (撤稿, kill) as readers and receivers are told about it.</summary>
/// <param name="Notice">The public notice that stands in place of the article.</param>
/// <param name="Severity">How grave the reason is.</param>
/// <param name="ReplacedBy">The article that takes its place, where there is one.</param>
public sealed record Retraction(string Notice, RetractionSeverity Severity, Guid? ReplacedBy);
