using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publishing.Service.Bodies;
using Publishing.Service.Ingest;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

/// <summary>Runs the answers kept beside the sample pages, where PUBLISHING_SAMPLES names their folder.</summary>
public sealed partial class SamplePageTests
{
    private static readonly string? Samples = Environment.GetEnvironmentVariable("PUBLISHING_SAMPLES");

    [Fact]
    public void Every_copy_of_the_sample_page_gives_the_same_answer()
    {
        Assert.SkipWhen(Samples is null, "PUBLISHING_SAMPLES is not set.");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples!, "expected.json")));
        var page = expected.RootElement.GetProperty("page");
        foreach (var file in page.GetProperty("applies_to").EnumerateArray()) CheckPage(file.GetString()!, page);
    }

    [Theory]
    [InlineData("script-laden.html")]
    [InlineData("fullwidth-header.html")]
    [InlineData("no-body.html")]
    public void Hostile_pages_come_out_as_expected(string file)
    {
        Assert.SkipWhen(Samples is null, "PUBLISHING_SAMPLES is not set.");
        using var all = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples!, "expected.json")));
        var expected = all.RootElement.GetProperty("hostile_outcomes").GetProperty(file);
        var extraction = Extract(Path.Combine("hostile", file));
        var paragraphs = Paragraphs(extraction.BodyHtml);
        extraction.Title.ShouldBe(expected.GetProperty("title").GetString());
        extraction.SourceAsPrinted.ShouldBe(expected.GetProperty("source").GetString());
        extraction.PublishedAt!.At.ShouldBe(expected.GetProperty("published_at").GetDateTimeOffset());
        if (expected.TryGetProperty("author", out var author)) extraction.Contributors.Single().Name.ShouldBe(author.GetString());
        if (expected.TryGetProperty("body_paragraph_count", out var count)) paragraphs.Count.ShouldBe(count.GetInt32());
        if (expected.TryGetProperty("body_paragraphs_text", out var texts))
            paragraphs.ShouldBe(texts.EnumerateArray().Select(text => text.GetString()!));
        if (expected.TryGetProperty("never", out var never))
            foreach (var word in never.EnumerateArray())
                extraction.BodyHtml.Replace("&lt;script&gt;", "", StringComparison.Ordinal).ShouldNotContain(word.GetString()!);
        extraction.NeedsReview.ShouldBe(paragraphs.Count == 0);
    }

    private static void CheckPage(string file, JsonElement page)
    {
        var extraction = Extract(file);
        extraction.Refusal.ShouldBeNull(file);
        extraction.Title.ShouldBe(page.GetProperty("title").GetString(), file);
        extraction.Kicker.ShouldBe(page.GetProperty("kicker").GetString(), file);
        extraction.MainHeadline.ShouldBe(page.GetProperty("main_headline").GetString(), file);
        extraction.Subtitle.ShouldBeNull(file);
        extraction.SourceAsPrinted.ShouldBe(page.GetProperty("source").GetString(), file);
        extraction.SourcePublisher.ShouldBe(page.GetProperty("source_normalised").GetProperty("publisher").GetString(), file);
        extraction.Contributors.ShouldBe(
            [new PageContributor("汪欢", "作者", CreditPlace.Header), new PageContributor("汪欢", "记者", CreditPlace.Byline)], file);
        extraction.PublishedAt!.At.ShouldBe(page.GetProperty("published_at").GetDateTimeOffset(), file);
        extraction.PublishedAt.AsPrinted.ShouldBe(page.GetProperty("published_at_text").GetString(), file);
        extraction.PublishedAt.Precision.ShouldBe(TimePrecision.Minute, file);
        extraction.SiteName.ShouldBe(page.GetProperty("site_name").GetString(), file);
        extraction.Language.ShouldBe("zh-Hans", file);
        CheckBody(file, page, extraction.BodyHtml);
    }

    private static void CheckBody(string file, JsonElement page, string html)
    {
        var expected = page.GetProperty("body_blocks").EnumerateArray()
            .Select(block => (block.GetProperty("type").GetString() == "paragraph" ? "p" : "h2") + block.GetProperty("text").GetString());
        Blocks(html).Select(block => block.Name + block.Text).ShouldBe(expected, file);
        var joined = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Paragraphs(html))));
        Convert.ToHexStringLower(joined).ShouldBe(page.GetProperty("body_sha256_paragraphs_joined_lf_utf8").GetString(), file);
        BodyText.CountCharacters(html).ShouldBe(page.GetProperty("body_chars_no_whitespace_with_subheads").GetInt32(), file);
        foreach (var word in page.GetProperty("must_not_be_in_body").EnumerateArray())
            html.ShouldNotContain(word.GetString()!, customMessage: file);
    }

    private static List<string> Paragraphs(string html) =>
        [.. Blocks(html).Where(block => block.Name == "p").Select(block => block.Text)];

    private static IEnumerable<(string Name, string Text)> Blocks(string html) => Block().Matches(html)
        .Select(block => (block.Groups[1].Value, BodyText.Plain(block.Value)));

    private static PageExtraction Extract(string file) => PageExtractor.Extract(new CopiedPage(
        File.ReadAllBytes(Path.Combine(Samples!, file)),
        file.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : "text/html"));

    [GeneratedRegex("<(p|h2)>.*?</\\1>")]
    private static partial Regex Block();
}
