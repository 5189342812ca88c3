using System.Buffers;
using System.Globalization;
using Publishing.Domain.Articles;
using Publishing.Service.Bodies;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>Who made an article and where it came from, in the words a page uses.</summary>
public static class Byline
{
    /// <summary>What stands in place of an author whom the original does not name.</summary>
    public const string NotStated = "未署名";

    // A search engine and a list show about this much.
    private const int ExcerptLength = 110;

    private static readonly SearchValues<char> EditingMarks = SearchValues.Create("编校审");

    private static readonly SearchValues<char> PictureMarks = SearchValues.Create("摄图视");

    /// <summary>The publisher as the source line prints it: of the original, else this site.</summary>
    public static string PublisherOf(Edition edition, SiteOptions site) =>
        edition.Source?.PublisherAsPrinted ?? edition.Source?.Publisher ?? site.Name;

    /// <summary>The author as the source line prints it; null when there is none to print.</summary>
    public static string? AuthorOf(Edition edition) => edition.Source switch
    {
        { OriginalAuthor: { } author } => author,
        { AuthorNotStated: true } => NotStated,
        _ => Names(Writers(edition.Content)),
    };

    /// <summary>True when the article was made elsewhere.</summary>
    public static bool IsForeign(Edition edition) => edition.Source is { Kind: not SourceKind.Original };

    /// <summary>The contributors who made the work.</summary>
    public static IReadOnlyList<Contributor> Authors(ArticleContent content) =>
        [.. content.Contributors.Where(contributor => !IsEditing(contributor))];

    /// <summary>The contributors who answer for it: 编辑, 责编, 校对, 审核 are not authors.</summary>
    public static IReadOnlyList<Contributor> Editors(ArticleContent content) =>
        [.. content.Contributors.Where(IsEditing)];

    /// <summary>The names under each role, roles in printed order.</summary>
    public static IEnumerable<(string Role, string Names)> ByRole(IEnumerable<Contributor> contributors) => contributors
        .GroupBy(contributor => contributor.Role)
        .Select(role => (role.Key, string.Join(' ', role.Select(contributor => contributor.Name))));

    /// <summary>The summary, else the beginning of the text on one line.</summary>
    public static string ExcerptOf(ArticleContent content)
    {
        var text = content.Summary ?? BodyText.Plain(content.Body);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var characters = new StringInfo(line);
        return content.Summary is null && characters.LengthInTextElements > ExcerptLength
            ? characters.SubstringByTextElements(0, ExcerptLength) + "…"
            : line;
    }

    /// <summary>The address if a browser may follow it: nothing but the web.</summary>
    public static string? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;

    /// <summary>Those who wrote, or those who took the pictures where nobody wrote.</summary>
    private static IReadOnlyList<Contributor> Writers(ArticleContent content)
    {
        var authors = Authors(content);
        var writers = authors.Where(author => !author.Role.AsSpan().ContainsAny(PictureMarks)).ToList();
        return writers.Count > 0 ? writers : authors;
    }

    private static string? Names(IReadOnlyList<Contributor> people) =>
        people.Count == 0 ? null : string.Join(' ', people.Select(person => person.Name).Distinct());

    private static bool IsEditing(Contributor contributor) =>
        contributor.Role.AsSpan().ContainsAny(EditingMarks)
        || contributor.Role.Contains("监制", StringComparison.Ordinal);
}
