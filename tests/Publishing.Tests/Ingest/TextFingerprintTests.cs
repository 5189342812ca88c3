using Publishing.Service.Ingest;
using Publishing.Tests.Ingest.Corpus;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

public sealed class TextFingerprintTests
{
    private static readonly List<string> Articles =
    [
        .. CorpusPage.In(Repository.File("tests/Publishing.Tests/Ingest/Corpus/tuned"))
            .Select(page => string.Concat(page.Answer.Body))
            .Where(text => text.Length >= 120)
            .DistinctBy(text => text[^20..]),
    ];

    [Fact]
    public void Edited_shortened_and_retitled_texts_are_near()
    {
        foreach (var text in Articles)
        {
            var original = Print(text);
            Print(text.Replace('，', ',').Replace("。", "。　\n", StringComparison.Ordinal)).DistanceTo(original).ShouldBe(0);
            Print("本网消息：新标题另起一行" + text).IsNear(original).ShouldBeTrue();
            Print(text[..^30] + "编辑改写了最后一句话。").IsNear(original).ShouldBeTrue();
            Print(text[..(text.Length * 6 / 10)]).IsNear(original).ShouldBeTrue();
            Print(text).Bands().Intersect(Print("新标题" + text).Bands()).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Other_articles_of_the_same_newsroom_are_far()
    {
        var pairs = Articles.SelectMany((one, i) => Articles.Skip(i + 1).Select(other => (one, other)))
            .Where(pair => Shared(pair.one, pair.other) < 0.1)
            .ToList();
        pairs.Count.ShouldBeGreaterThan(20);
        foreach (var (one, other) in pairs) Print(one).DistanceTo(Print(other)).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void A_kept_fingerprint_reads_back_the_same_on_every_machine()
    {
        var print = Print("禾川县白露河镇的茶农已经背着竹篓上了山");
        TextFingerprint.Parse(print.ToString()).ShouldBe(print);
        print.Bands()[0].ShouldBe(FirstBand);
        TextFingerprint.Parse("abc").ShouldBeNull();
        TextFingerprint.Of("太短").ShouldBeNull();
    }

    private const long FirstBand = -8186223340552541756;

    private static TextFingerprint Print(string text) => TextFingerprint.Of(text).ShouldNotBeNull();

    /// <summary>The share of sentences the two have in common: the corpus tells some stories twice.</summary>
    private static double Shared(string one, string other)
    {
        var (a, b) = (Sentences(one), Sentences(other));
        return (double)a.Intersect(b).Count() / Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Sentences(string text) =>
        [.. text.Split(['。', '，', '：'], StringSplitOptions.RemoveEmptyEntries)];
}
