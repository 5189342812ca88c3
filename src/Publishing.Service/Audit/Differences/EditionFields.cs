using System.Globalization;
using Publishing.Domain;
using Publishing.Domain.Articles;

namespace Publishing.Service.Audit.Differences;

/// <summary>
/// The fields of an edition as lines of text, the most telling first: headline, source, byline, the rest.
/// </summary>
public static class EditionFields
{
    /// <summary>The name of the body, which is compared by its parts.</summary>
    public const string Body = "body";

    private static readonly IReadOnlyList<(string Name, Func<Edition, string?> Text)> Readers =
    [
        ("kicker", edition => edition.Content.Kicker),
        ("title", edition => edition.Content.Title),
        ("mainHeadline", edition => edition.Content.MainHeadline),
        ("subtitle", edition => edition.Content.Subtitle),
        ("source.kind", edition => edition.Source?.Kind.ToString().ToLowerInvariant()),
        ("source.publisherAsPrinted", edition => edition.Source?.PublisherAsPrinted),
        ("source.publisher", edition => edition.Source?.Publisher),
        ("source.url", edition => edition.Source?.Url),
        ("source.originalTitle", edition => edition.Source?.OriginalTitle),
        ("source.originalAuthor", edition => edition.Source?.OriginalAuthor),
        ("source.authorNotStated", edition => edition.Source is { AuthorNotStated: true } ? "true" : null),
        ("source.originallyPublished", edition => Text(edition.Source?.OriginallyPublished)),
        ("source.rights", edition => edition.Source?.Rights),
        ("source.licenceUrl", edition => edition.Source?.LicenceUrl),
        ("contributors", edition => Lines(edition.Content.Contributors.Select(one => $"{one.Role} {one.Name}"))),
        ("dated", edition => Text(edition.Content.Dated)),
        ("section", edition => edition.Content.Section),
        ("summary", edition => edition.Content.Summary),
        ("tags", edition => Lines(edition.Content.Tags)),
        ("language", edition => edition.Content.Language),
    ];

    /// <summary>The names of all fields but the body, in the order they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Readers.Select(reader => reader.Name)];

    /// <summary>The fields that differ, with what they said and say; the body is not among them.</summary>
    public static IEnumerable<FieldChange> Changes(Edition? before, Edition? after)
    {
        foreach (var (name, text) in Readers)
        {
            var (old, current) = (Read(text, before), Read(text, after));
            if (old != current)
            {
                yield return new FieldChange(name, old, current);
            }
        }
    }

    private static string? Read(Func<Edition, string?> text, Edition? edition) =>
        edition is null ? null : text(edition);

    private static string? Lines(IEnumerable<string> items) =>
        string.Join('\n', items) is { Length: > 0 } text ? text : null;

    private static string? Text(ClaimedTime? claimed) =>
        claimed?.Time?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? claimed?.Printed;
}

/// <summary>A field that says something else.</summary>
/// <param name="Field">Its name as the API spells it.</param>
/// <param name="Before">What it said; null for nothing, and for texts too long to be repeated.</param>
/// <param name="After">What it says; null for nothing, and for texts too long to be repeated.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
