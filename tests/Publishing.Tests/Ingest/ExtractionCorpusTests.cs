using Publishing.Tests.Ingest.Corpus;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

/// <summary>
/// Invented pages in the layouts of real sites. The extractor was improved on the first folder; the second was written
/// afterwards. What each scored when it was new is in docs/sourcing.md: that, and not these bars, is what to expect of a
/// layout nobody has looked at.
/// </summary>
public sealed class ExtractionCorpusTests
{
    private const double ParagraphsMin = 0.97;
    private const double FieldMin = 0.95;

    [Theory]
    [InlineData("tuned")]
    [InlineData("held")]
    public void Nearly_every_paragraph_and_field_is_read_as_a_person_reads_it(string folder)
    {
        var scores = Scores(folder);
        var differences = string.Join('\n', scores.SelectMany(score => score.Differences.Select(line => $"{score.Name}: {line}")));
        CorpusScore.Total(scores).F1.ShouldBeGreaterThanOrEqualTo(ParagraphsMin, differences);
        CorpusScore.Share(scores, score => score.Title).ShouldBeGreaterThanOrEqualTo(FieldMin, differences);
        CorpusScore.Share(scores, score => score.Authors).ShouldBeGreaterThanOrEqualTo(FieldMin, differences);
        CorpusScore.Share(scores, score => score.Source).ShouldBeGreaterThanOrEqualTo(FieldMin, differences);
        CorpusScore.Share(scores, score => score.Time).ShouldBeGreaterThanOrEqualTo(FieldMin, differences);
        scores.SelectMany(score => score.Differences).Where(line => line.StartsWith("image:", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IReadOnlyList<CorpusScore> Scores(string folder) =>
        [.. CorpusPage.In(Repository.File("tests/Publishing.Tests/Ingest/Corpus/" + folder)).Select(CorpusScore.Of)];
}
