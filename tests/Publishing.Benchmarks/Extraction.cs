using System.Globalization;
using Publishing.Tests.Ingest.Corpus;

namespace Publishing.Benchmarks;

/// <summary>How well copied pages are read: every page of the corpus against what a person reads on it.</summary>
internal static class Extraction
{
    public static int Run(bool explains)
    {
        foreach (var folder in new[] { "tuned", "held" }) Print(folder, explains);
        return 0;
    }

    private static void Print(string folder, bool explains)
    {
        var path = Path.Combine(WorkFolder.Checkout, "tests/Publishing.Tests/Ingest/Corpus", folder);
        var scores = CorpusPage.In(path).Select(CorpusScore.Of).ToList();
        var table = new Table("page", "precision", "recall", "F1", "title", "authors", "source", "time");
        foreach (var score in scores)
            table.Add(score.Name, Number(score.Precision), Number(score.Recall), Number(score.F1),
                Right(score.Title), Right(score.Authors), Right(score.Source), Right(score.Time));
        var total = CorpusScore.Total(scores);
        table.Add("total", Number(total.Precision), Number(total.Recall), Number(total.F1),
            Share(score => score.Title), Share(score => score.Authors), Share(score => score.Source), Share(score => score.Time));
        table.Print($"{folder}: {scores.Count} pages");
        foreach (var difference in scores.Where(_ => explains).SelectMany(score => score.Differences.Select(line => $"{score.Name}: {line}")))
            Console.WriteLine(difference);

        string Share(Func<CorpusScore, bool> isRight) => Number(CorpusScore.Share(scores, isRight));
    }

    private static string Number(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Right(bool isRight) => isRight ? "right" : "wrong";
}
