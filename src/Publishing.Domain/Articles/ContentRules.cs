using System.Text.RegularExpressions;

namespace Publishing.Domain.Articles;

/// <summary>The rules that content and its source satisfy before they are recorded.</summary>
public static partial class ContentRules
{
    /// <summary>The longest title, headline part, in characters as read: two lines of a broadsheet's headline.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest summary, in characters as read.</summary>
    public const int LongestSummary = 1000;

    /// <summary>The longest body, in UTF-16 units of its markup: a book chapter; a feed of such still can be read.</summary>
    public const int LongestBody = 1_000_000;

    /// <summary>The longest note or notice that the public reads, in characters as read.</summary>
    public const int LongestNote = 2000;

    private const int LongestName = 100;
    private const int LongestTag = 50;
    private const int MostTags = 20;
    private const int MostContributors = 50;

    /// <summary>What is wrong with the content, field by field; empty when it may be recorded.</summary>
    public static IReadOnlyList<Fault> FaultsOf(ArticleContent content)
    {
        var check = new FieldCheck()
            .Line(content.Title, "title", LongestTitle)
            .OptionalLine(content.Kicker, "kicker", LongestTitle)
            .OptionalLine(content.MainHeadline, "mainHeadline", LongestTitle)
            .OptionalLine(content.Subtitle, "subtitle", LongestTitle)
            .OptionalPassage(content.Summary, "summary", LongestSummary)
            .OptionalTime(content.Dated, "dated")
            .Require(SectionCode().IsMatch(content.Section ?? ""), "section", "must be a code such as xinwen: a-z, 0-9 and -")
            .Require(LanguageTag().IsMatch(content.Language ?? ""), "language", "must be a BCP 47 tag such as zh-Hans")
            .Require(content.Body.Length <= LongestBody, "body", $"must have at most {LongestBody} characters of markup")
            .Require(content.Tags.Length <= MostTags, "tags", $"must be at most {MostTags}")
            .Require(content.Tags.Distinct().Count() == content.Tags.Length, "tags", "must not repeat")
            .Require(content.Contributors.Length <= MostContributors, "contributors", $"must be at most {MostContributors}");
        var illegal = PlainText.IllegalCharacterIn(content.Body);
        check.Require(illegal is null, "body", illegal ?? "");
        CheckLists(content, check);
        return check.Faults;
    }

    /// <summary>What is wrong with a source, field by field; empty when it may be recorded.</summary>
    public static IReadOnlyList<Fault> FaultsOf(SourceCredit source)
    {
        var foreign = source.Kind is not SourceKind.Original;
        return new FieldCheck()
            .Require(!foreign || source.Publisher is not null, "source.publisher", "is required unless the work is our own")
            .OptionalLine(source.Publisher, "source.publisher", LongestName)
            .OptionalLine(source.PublisherAsPrinted, "source.publisherAsPrinted", LongestName)
            .OptionalLine(source.OriginalTitle, "source.originalTitle", LongestTitle)
            .OptionalLine(source.OriginalAuthor, "source.originalAuthor", LongestTitle)
            .OptionalLine(source.Rights, "source.rights", LongestNote)
            .OptionalWebAddress(source.Url, "source.url")
            .OptionalWebAddress(source.LicenceUrl, "source.licenceUrl")
            .OptionalTime(source.OriginallyPublished, "source.originallyPublished")
            .Require(
                !source.AuthorNotStated || source.OriginalAuthor is null,
                "source.authorNotStated",
                "cannot be true beside an original author")
            .Faults;
    }

    /// <summary>What still is missing before readers may see it; empty when it may be published.</summary>
    public static IReadOnlyList<Fault> FaultsForPublication(Edition edition)
    {
        var check = new FieldCheck().Require(ShowsSomething(edition.Content.Body), "body", "is empty; there is nothing to read");
        if (edition.Source is { Kind: not SourceKind.Original } source)
        {
            check
                .Require(source.OriginalTitle is not null, "source.originalTitle", "is required before a reprint is published")
                .Require(
                    source.OriginalAuthor is not null || source.AuthorNotStated,
                    "source.originalAuthor",
                    "is required before a reprint is published; where the original names none, say authorNotStated");
        }

        return check.Faults;
    }

    /// <summary>What is wrong with a sentence that the public reads.</summary>
    internal static IReadOnlyList<Fault> FaultsOfNote(string? note, string field, bool required = true) =>
        (required
            ? new FieldCheck().Passage(note, field, LongestNote)
            : new FieldCheck().OptionalPassage(note, field, LongestNote)).Faults;

    /// <summary>What is wrong with a reason for the newsroom's record; blank text is no reason.</summary>
    internal static IReadOnlyList<Fault> FaultsOfReason(string? reason) =>
        PlainText.IsBlank(reason) ? [] : FaultsOfNote(reason, "reason");

    private static void CheckLists(ArticleContent content, FieldCheck check)
    {
        for (var i = 0; i < content.Tags.Length; i++)
        {
            check.Line(content.Tags[i], $"tags[{i}]", LongestTag);
        }

        for (var i = 0; i < content.Contributors.Length; i++)
        {
            check
                .Line(content.Contributors[i]?.Name, $"contributors[{i}].name", LongestName)
                .Line(content.Contributors[i]?.Role, $"contributors[{i}].role", LongestTag);
        }
    }

    private static bool ShowsSomething(string body) =>
        body.Contains("<img", StringComparison.Ordinal) || !PlainText.IsBlank(Markup().Replace(body, ""));

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SectionCode();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();

    [GeneratedRegex("<[^>]*>|&nbsp;", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
