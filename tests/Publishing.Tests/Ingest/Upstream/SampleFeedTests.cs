using System.Text.Json;
using Publishing.Service.Bodies;
using Publishing.Service.Ingest.Upstream;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest.Upstream;

/// <summary>Runs the answers kept beside the sample feeds, where PUBLISHING_SAMPLES names their folder.</summary>
public sealed class SampleFeedTests
{
    private static readonly string? Samples = Environment.GetEnvironmentVariable("PUBLISHING_SAMPLES");
    private static readonly DateTimeOffset Fetched = new(2026, 3, 3, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_rss_sample_gives_its_nine_articles_and_reports_the_shared_guid()
    {
        var feed = Sample("hgdaily-feed.rss", FeedOutcome.Read);
        var answer = Answer("feeds", "hgdaily-feed.rss");
        feed.Items.Count.ShouldBe(answer.GetProperty("distinct_articles").GetInt32());
        foreach (var (key, expected) in answer.GetProperty("items").EnumerateObject().Select(item => (item.Name, item.Value)))
        {
            var item = feed.Items.Single(one => one.Link!.Contains(key, StringComparison.Ordinal));
            item.Published!.At.ShouldBe(expected.GetProperty("published_at").GetDateTimeOffset(), key);
            if (expected.TryGetProperty("title", out var title)) item.Title.ShouldBe(title.GetString());
            if (expected.TryGetProperty("source", out var source)) item.Source.ShouldBe(source.GetString());
            if (expected.TryGetProperty("source_url", out var url)) item.SourceLink.ShouldBe(url.GetString());
            if (expected.TryGetProperty("people", out var people))
                item.Authors.Select(person => person.Name).ShouldBe(people.EnumerateArray().Select(person => person[0].GetString()!));
            if (expected.TryGetProperty("categories", out var categories))
                item.Categories.ShouldBe(categories.EnumerateArray().Select(category => category.GetString()!));
            if (expected.TryGetProperty("body_text_contains", out var text))
                BodyText.Plain(Body(item)).ShouldContain(text.GetString()!);
            if (expected.TryGetProperty("image", out var image)) Body(item).ShouldContain(image.GetString()!);
        }
        var conflict = answer.GetProperty("duplicate_guid_conflicts")[0];
        var found = FeedComparison.Of([], feed).Conflicts.ShouldHaveSingleItem();
        found.Id.ShouldBe(conflict.GetProperty("guid").GetString());
        found.Links.ShouldBe(conflict.GetProperty("links").EnumerateArray().Select(link => link.GetString()), ignoreOrder: true);
        feed.Warnings.ShouldContain(warning => warning.StartsWith(answer.GetProperty("exact_duplicates")[0].GetString()!, StringComparison.Ordinal));
        feed.Items.Single(item => item.Link!.Contains("c0009", StringComparison.Ordinal)).Published!.Flags.ShouldContain("assumed_zone");
    }

    [Fact]
    public void The_second_rss_sample_against_the_first_gives_new_changed_missing_and_the_notice()
    {
        var change = FeedComparison.Of(Known(Sample("hgdaily-feed.rss", FeedOutcome.Read)), Sample("hgdaily-feed-2.rss", FeedOutcome.Read));
        var answer = Answer("feeds", "hgdaily-feed-2.rss").GetProperty("against_feed_1");
        change.New.Select(item => item.Id).ShouldBe(Strings(answer, "new"));
        change.Changed.ShouldHaveSingleItem().Now.Id.ShouldBe(answer.GetProperty("changed")[0].GetProperty("guid").GetString());
        change.Unchanged.Count.ShouldBe(answer.GetProperty("unchanged").GetArrayLength());
        change.Missing.Select(item => item.Id).ShouldBe(Strings(answer, "missing_inside_window"));
        var notice = change.Advisories.ShouldHaveSingleItem();
        notice.Id.ShouldBe(answer.GetProperty("advisory")[0].GetProperty("guid").GetString());
        notice.Advisory.ShouldBe(UpstreamAdvisory.WithdrawalNotice);
        change.Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public void The_atom_samples_give_bases_authors_and_the_tombstone()
    {
        var first = Sample("hgdaily-feed.atom", FeedOutcome.Read);
        first.Items.Count.ShouldBe(4);
        var school = first.Items.Single(item => item.Id!.EndsWith("hgd-20260302-0002", StringComparison.Ordinal));
        var expected = Answer("feeds", "hgdaily-feed.atom").GetProperty("items").GetProperty("hgd-20260302-0002");
        school.Title.ShouldBe(expected.GetProperty("title").GetString());
        school.Link.ShouldBe(expected.GetProperty("link").GetString());
        school.Authors.Select(person => person.Name).ShouldBe(Strings(expected, "authors").Concat(Strings(expected, "contributors")));
        Body(school).ShouldContain(expected.GetProperty("image").GetString()!);
        var relayed = first.Items.Single(item => item.Id!.EndsWith("hgd-20260301-0006", StringComparison.Ordinal));
        var inherits = Answer("feeds", "hgdaily-feed.atom").GetProperty("items").GetProperty("hgd-20260301-0006");
        relayed.InheritedAuthor.ShouldBe(inherits.GetProperty("author_inherited").GetString());
        relayed.Source.ShouldBe(inherits.GetProperty("source").GetString());
        var change = FeedComparison.Of(Known(first), Sample("hgdaily-feed-2.atom", FeedOutcome.Read));
        change.Withdrawn.Select(gone => gone.Item.Id).ShouldBe(Strings(Answer("feeds", "hgdaily-feed-2.atom"), "deleted_entries"));
        change.Changed.ShouldHaveSingleItem().Now.Id.ShouldBe("tag:hgdaily.example,2026-03-01:hgd-20260301-0008");
        change.Missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("xxe-file.rss", FeedOutcome.Refused, 0)]
    [InlineData("xxe-parameter.rss", FeedOutcome.Refused, 0)]
    [InlineData("xxe-external-dtd.rss", FeedOutcome.Refused, 0)]
    [InlineData("billion-laughs.rss", FeedOutcome.Refused, 0)]
    [InlineData("quadratic-blowup.rss", FeedOutcome.Refused, 0)]
    [InlineData("invalid-utf8.rss", FeedOutcome.Salvaged, null)]
    [InlineData("truncated.rss", FeedOutcome.Salvaged, 2)]
    [InlineData("html-instead-of-feed.rss", FeedOutcome.NotAFeed, 0)]
    [InlineData("empty-feed.rss", FeedOutcome.Empty, 0)]
    [InlineData("zero-bytes.rss", FeedOutcome.NotAFeed, 0)]
    [InlineData("control-chars-raw.rss", FeedOutcome.Salvaged, null)]
    [InlineData("control-chars-references.rss", FeedOutcome.Salvaged, null)]
    public void Hostile_documents_come_out_as_expected(string file, FeedOutcome outcome, int? items)
    {
        var feed = Sample("hostile/" + file, outcome);
        if (items is { } count) feed.Items.Count.ShouldBe(count);
        else feed.Items.ShouldNotBeEmpty();
        var known = new KnownItem("known", "https://hgdaily.example/known.html", "", Fetched.AddDays(-1));
        FeedComparison.Of([known], feed).Missing.ShouldBeEmpty();
        if (outcome == FeedOutcome.Salvaged) feed.Problem.ShouldNotBeNull();
    }

    [Fact]
    public void The_hostile_dates_are_all_read_or_left_as_text()
    {
        var feed = Sample("hostile/invalid-dates.rss", FeedOutcome.Read);
        var answer = Answer("hostile_outcomes", "invalid-dates.rss");
        feed.Items.Count.ShouldBe(answer.GetProperty("items").GetInt32());
        UpstreamTime? Time(string key) => feed.Items.Single(item => item.Id == "hostile-" + key).Published;
        foreach (var parsed in answer.GetProperty("parsed").EnumerateObject())
            Time(parsed.Name)!.At.ShouldBe(parsed.Value.GetDateTimeOffset(), parsed.Name);
        foreach (var parsed in answer.GetProperty("parsed_with_flag").EnumerateObject())
        {
            Time(parsed.Name)!.At.ShouldBe(DateTimeOffset.Parse(parsed.Value.GetString()!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), parsed.Name);
            Time(parsed.Name)!.Flags.ShouldNotBeEmpty(parsed.Name);
        }
        foreach (var unparsed in answer.GetProperty("unparsed").EnumerateArray()) Time(unparsed.GetString()!)?.At.ShouldBeNull(unparsed.GetString());
        Time("dt10")!.Flags.ShouldContain("implausible");
        Time("dt11")!.Flags.ShouldContain("epoch");
    }

    [Fact]
    public void Text_is_decoded_once_links_are_only_text_and_what_is_not_yet_to_be_used_is_marked()
    {
        var title = Sample("hostile/double-escaped.rss", FeedOutcome.Read).Items.Single().Title;
        Answer("hostile_outcomes", "double-escaped.rss").GetProperty("title_as_text").GetString()!.ShouldStartWith(title);
        var future = Sample("hostile/future-and-embargo.rss", FeedOutcome.Read).Items;
        future.Select(item => item.Advisory).ShouldBe([UpstreamAdvisory.Future, UpstreamAdvisory.Embargo]);
        var relative = Sample("hostile/relative-links.atom", FeedOutcome.Read);
        relative.Items[0].Link.ShouldBe(Answer("hostile_outcomes", "relative-links.atom").GetProperty("entry1_link").GetString());
        Body(relative.Items[0]).ShouldContain(Answer("hostile_outcomes", "relative-links.atom").GetProperty("entry1_img").GetString()!);
        relative.Rejected.ShouldHaveSingleItem();
        relative.Items[1].Warnings.ShouldContain(warning => warning.Contains("updated", StringComparison.Ordinal));
        foreach (var item in Sample("hostile/ssrf-links.rss", FeedOutcome.Read).Items)
            (item.Link is null || item.Link.StartsWith("http", StringComparison.Ordinal)).ShouldBeTrue(item.Link);
        foreach (var item in Sample("hostile/rtl-override.rss", FeedOutcome.Read).Items)
            item.Title.ShouldNotContain(c => (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069') || c == '\u200B' || c == '\u00AD');
        foreach (var item in Sample("hostile/script-laden.rss", FeedOutcome.Read).Items) Body(item).ShouldNotContain("<script");
        Sample("hostile/emoji-and-ext-b.rss", FeedOutcome.Read).Items.ShouldContain(item => item.Title.EnumerateRunes().Any(rune => rune.Value > 0xFFFF));
    }

    private static UpstreamFeed Sample(string file, FeedOutcome outcome)
    {
        Assert.SkipWhen(Samples is null, "PUBLISHING_SAMPLES is not set.");
        var feed = UpstreamFeedReader.Read(File.ReadAllBytes(Path.Combine(Samples!, file)), Fetched);
        feed.Outcome.ShouldBe(outcome, $"{file}: {feed.Problem}");
        return feed;
    }

    private static List<KnownItem> Known(UpstreamFeed feed) =>
        [.. feed.Items.Select(item => new KnownItem(item.Id, item.Link, item.ContentHash, item.Published?.At))];

    private static string Body(UpstreamItem item) => BodyNormaliser.FromHtml(item.Content ?? item.Summary ?? "", item.BaseUrl).Html;

    private static IEnumerable<string?> Strings(JsonElement answer, string name) => answer.GetProperty(name).EnumerateArray().Select(one => one.GetString());

    private static JsonElement Answer(string part, string name) => JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Samples!, "expected.json"))).RootElement.GetProperty(part).GetProperty(name);
}
