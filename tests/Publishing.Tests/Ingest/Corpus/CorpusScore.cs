using System.Globalization;
using System.Text.RegularExpressions;
using Publishing.Domain.Articles;
using Publishing.Service.Bodies;
using Publishing.Service.Ingest;

namespace Publishing.Tests.Ingest.Corpus;

/// <summary>How an extraction compares with the answer: paragraphs found, expected and equal, and the fields that are right.</summary>
internal sealed partial record CorpusScore(string Name, int Expected, int Found, int Equal, bool Title, bool Authors, bool Source, bool Time)
{
    public double Precision => Found == 0 ? 1 : (double)Equal / Found;

    public double Recall => Expected == 0 ? 1 : (double)Equal / Expected;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>What differs, for a person who improves the extractor.</summary>
    public IReadOnlyList<string> Differences { get; private init; } = [];

    public static CorpusScore Of(CorpusPage page)
    {
        var read = PageExtractor.Extract(page.Page);
        var (expected, found) = (page.Answer.Body.ToList(), Lines(read.BodyHtml));
        var missing = Without(expected, found);
        var authors = read.Contributors.Where(IsWriter).Select(person => person.Name).Distinct().ToList();
        return new CorpusScore(page.Name, expected.Count, found.Count, expected.Count - missing.Count,
            read.Title == page.Answer.Title,
            authors.Order(StringComparer.Ordinal).SequenceEqual(page.Answer.Authors.Order(StringComparer.Ordinal)),
            read.SourceAsPrinted == page.Answer.Source,
            read.PublishedAt?.At == page.Answer.Time)
        {
            Differences =
            [
                .. Field("title", page.Answer.Title, read.Title),
                .. Field("authors", string.Join('、', page.Answer.Authors), string.Join('、', authors)),
                .. Field("source", page.Answer.Source ?? "", read.SourceAsPrinted ?? ""),
                .. Field("time", Print(page.Answer.Time), Print(read.PublishedAt?.At)),
                .. missing.Select(line => "missing: " + line),
                .. Without(found, expected).Select(line => "too much: " + line),
                .. Images(page.Answer.Images, read.Images),
            ],
        };
    }

    public static CorpusScore Total(IReadOnlyList<CorpusScore> scores) => new("total",
        scores.Sum(score => score.Expected), scores.Sum(score => score.Found), scores.Sum(score => score.Equal), true, true, true, true);

    public static double Share(IReadOnlyList<CorpusScore> scores, Func<CorpusScore, bool> isRight) =>
        (double)scores.Count(isRight) / scores.Count;

    private static bool IsWriter(PageContributor person) => new Contributor(person.Name, person.Role).IsWriter();

    private static string Print(DateTimeOffset? time) => time?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Field(string name, string expected, string found) =>
        expected == found ? [] : [$"{name}: “{found}” instead of “{expected}”"];

    private static IEnumerable<string> Images(IReadOnlyList<CorpusImage> expected, IReadOnlyList<PageImage> found) => expected
        .Where(image => !found.Any(one => one.Address == image.Src
            && (image.Caption is null || one.Caption == image.Caption) && (image.Credit is null || one.Credit == image.Credit)))
        .Select(image => $"image: {image.Src} {image.Caption} {image.Credit}");

    private static List<string> Lines(string html) =>
        [.. BodyText.Plain(Figure().Replace(html, "")).Split('\n').Where(line => line.Length > 0)];

    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = lines.ToList();
        foreach (var other in others) left.Remove(other);
        return left;
    }

    [GeneratedRegex("<figure>.*?</figure>")]
    private static partial Regex Figure();
}
