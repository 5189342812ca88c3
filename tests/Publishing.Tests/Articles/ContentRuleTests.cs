using Publishing.Domain;
using Publishing.Domain.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

/// <summary>Each rule at its limit: the last value that is accepted and the first that is not.</summary>
public class ContentRuleTests
{
    // One character to a reader, and two, eleven and two UTF-16 units.
    private const string ExtensionB = "\U00020BB7";
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";
    private const string Accented = "e\u0301";

    [Theory]
    [InlineData("字")]
    [InlineData(ExtensionB)]
    [InlineData(Family)]
    [InlineData(Accented)]
    public void Length_is_counted_in_characters_as_read(string character)
    {
        FaultsOf(Samples.Titled(Times(character, 200))).ShouldBeEmpty();
        FaultsOf(Samples.Titled(Times(character, 201))).ShouldBe(["title"]);
    }

    [Fact]
    public void Every_text_of_content_has_a_limit()
    {
        ShouldBeLimited("kicker", 200, text => Samples.Content with { Kicker = text });
        ShouldBeLimited("mainHeadline", 200, text => Samples.Content with { MainHeadline = text });
        ShouldBeLimited("subtitle", 200, text => Samples.Content with { Subtitle = text });
        ShouldBeLimited("summary", 1000, text => Samples.Content with { Summary = text });
        ShouldBeLimited("body", 1_000_000, text => Samples.Content with { Body = text });
        ShouldBeLimited("tags[1]", 50, text => Samples.Content with { Tags = ["茶", text] });
        ShouldBeLimited("contributors[0].name", 100, text => Samples.Content with { Contributors = [new Contributor(text, "记者")] });
        ShouldBeLimited("contributors[0].role", 50, text => Samples.Content with { Contributors = [new Contributor("汪欢", text)] });
        ShouldBeLimited("dated.printed", 100, text => Samples.Content with { Dated = new ClaimedTime(null, TimePrecision.Day, text) });
        ShouldBeLimited("section", 40, text => Samples.Content with { Section = text }, "a");
    }

    [Fact]
    public void Lists_have_a_limit_and_tags_do_not_repeat()
    {
        var tags = Enumerable.Range(1, 21).Select(n => $"标签{n}").ToArray();
        FaultsOf(Samples.Content with { Tags = [.. tags[..20]] }).ShouldBeEmpty();
        FaultsOf(Samples.Content with { Tags = [.. tags] }).ShouldBe(["tags"]);
        FaultsOf(Samples.Content with { Tags = ["茶", "茶"] }).ShouldBe(["tags"]);
        var people = Enumerable.Repeat(new Contributor("汪欢", "记者"), 51).ToArray();
        FaultsOf(Samples.Content with { Contributors = [.. people[..50]] }).ShouldBeEmpty();
        FaultsOf(Samples.Content with { Contributors = [.. people] }).ShouldBe(["contributors"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u3000\u3000")]
    [InlineData("\u00A0\u200B\uFEFF")]
    [InlineData("\u2060\u00AD")]
    public void What_shows_nothing_is_no_text(string blank)
    {
        FaultsOf(Samples.Titled(blank)).ShouldBe(["title"]);
        FaultsOf(Samples.Content with { Kicker = blank }).ShouldBe(["kicker"]);
        FaultsOf(Samples.Content with { Summary = blank }).ShouldBe(["summary"]);
        FaultsOf(Samples.Content with { Tags = [blank] }).ShouldBe(["tags[0]"]);
        FaultsOf(Samples.Reprint with { Publisher = blank }).ShouldBe(["source.publisher"]);
        Given.Published.When(new HoldArticle(blank)).FieldsAtFault().ShouldBe(["note"]);
        Given.Published.When(new WithdrawArticle(blank)).FieldsAtFault().ShouldBe(["reason"]);
        Given.Published.When(new RetractArticle(blank, blank)).FieldsAtFault().ShouldBe(["reason", "notice"]);
        Given.Published.When(new CorrectArticle("错", "对", blank)).FieldsAtFault().ShouldBe(["note"]);
    }

    // As numbers: an attribute cannot hold a lone surrogate.
    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0008)]
    [InlineData(0x001B)]
    [InlineData(0xD800)]
    [InlineData(0xDBFF)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    [InlineData(0x202A)]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x2069)]
    public void Characters_that_cannot_be_stored_or_shown_are_refused_everywhere(int illegal)
    {
        var text = "茶" + (char)illegal + "乡";
        FaultsOf(Samples.Titled(text)).ShouldBe(["title"]);
        FaultsOf(Samples.Content with { Body = text }).ShouldBe(["body"]);
        FaultsOf(Samples.Content with { Summary = text }).ShouldBe(["summary"]);
        FaultsOf(Samples.Content with { Tags = [text] }).ShouldBe(["tags[0]"]);
        FaultsOf(Samples.Content with { Contributors = [new Contributor(text, text)] })
            .ShouldBe(["contributors[0].name", "contributors[0].role"]);
        FaultsOf(Samples.Content with { Dated = new ClaimedTime(null, TimePrecision.Day, text) }).ShouldBe(["dated.printed"]);
        FaultsOf(Samples.Reprint with { Url = "https://example.org/" + text }).ShouldBe(["source.url"]);
        Given.Published.When(new HoldArticle(text)).FieldsAtFault().ShouldBe(["note"]);
    }

    [Fact]
    public void A_complaint_names_the_character_and_its_place()
    {
        PlainText.IllegalCharacterIn("茶" + ExtensionB + "\u202E").ShouldBe("holds the bidirectional control U+202E at position 3; remove it");
        PlainText.IllegalCharacterIn("对\uDC00\uD800").ShouldBe("holds the unpaired surrogate U+DC00 at position 1; remove it");
        PlainText.IllegalCharacterIn("a\0").ShouldBe("holds the control character U+0000 at position 1; remove it");
    }

    [Theory]
    [InlineData("一行\t两栏\r\n两行")]
    [InlineData("\U00020BB7\U0001F468\u200D\U0001F469")]
    [InlineData("\uFFFD\uE000\u200E")]
    public void Text_that_everything_downstream_carries_is_left_alone(string text) => PlainText.IllegalCharacterIn(text).ShouldBeNull();

    [Theory]
    [InlineData("两\n行")]
    [InlineData("两\r行")]
    [InlineData("两\u2028行")]
    [InlineData("两\u2029行")]
    [InlineData("两\u0085行")]
    [InlineData("一\t栏")]
    public void A_title_is_one_line(string title) => FaultsOf(Samples.Titled(title)).ShouldBe(["title"]);

    [Theory]
    [InlineData("a", true)]
    [InlineData("xin-wen2", true)]
    [InlineData("", false)]
    [InlineData("2xinwen", false)]
    [InlineData("Xinwen", false)]
    [InlineData("xin/wen", false)]
    [InlineData("新闻", false)]
    [InlineData("xinwen\n", false)]
    public void A_section_is_a_code_that_stands_in_addresses(string section, bool good) =>
        FaultsOf(Samples.Content with { Section = section }).ShouldBe(good ? [] : ["section"]);

    [Theory]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans-CN", true)]
    [InlineData("en", true)]
    [InlineData("", false)]
    [InlineData("zh_CN", false)]
    [InlineData("中文", false)]
    [InlineData("zh-", false)]
    [InlineData("zh-Hans\n", false)]
    public void A_language_is_a_tag(string language, bool good)
    {
        FaultsOf(Samples.Content with { Language = language }).ShouldBe(good ? [] : ["language"]);
        // The feeds refuse to be built with anything else, so what is accepted here has to be accepted there.
        if (good) Should.NotThrow(() => Feeds.FeedSamples.Usable with { Language = language });
    }

    [Fact]
    public void A_claimed_time_is_a_time_or_the_text_it_was_read_from()
    {
        FaultsOf(Samples.Content with { Dated = new ClaimedTime(Samples.Now.At, TimePrecision.Second, null) }).ShouldBeEmpty();
        FaultsOf(Samples.Content with { Dated = new ClaimedTime(null, TimePrecision.Day, "丙午年正月") }).ShouldBeEmpty();
        FaultsOf(Samples.Content with { Dated = new ClaimedTime(null, TimePrecision.Day, null) }).ShouldBe(["dated"]);
        FaultsOf(Samples.Reprint with { OriginallyPublished = new ClaimedTime(null, TimePrecision.Day, null) })
            .ShouldBe(["source.originallyPublished"]);
    }

    [Theory]
    [InlineData("https://news.example.org/2026/1.html", true)]
    [InlineData("http://红安.example/新闻", true)]
    [InlineData("HTTPS://EXAMPLE.ORG/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/2026/1.html", false)]
    [InlineData("//example.org/", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void An_address_is_an_absolute_web_address(string url, bool good)
    {
        FaultsOf(Samples.Reprint with { Url = url }).ShouldBe(good ? [] : ["source.url"]);
        FaultsOf(Samples.Reprint with { LicenceUrl = url }).ShouldBe(good ? [] : ["source.licenceUrl"]);
    }

    [Fact]
    public void Every_text_of_a_source_has_a_limit()
    {
        ShouldBeLimited("source.publisher", 100, text => Samples.Reprint with { Publisher = text });
        ShouldBeLimited("source.publisherAsPrinted", 100, text => Samples.Reprint with { PublisherAsPrinted = text });
        ShouldBeLimited("source.originalTitle", 200, text => Samples.Reprint with { OriginalTitle = text });
        ShouldBeLimited("source.originalAuthor", 200, text => Samples.Reprint with { OriginalAuthor = text });
        ShouldBeLimited("source.rights", 2000, text => Samples.Reprint with { Rights = text });
        FaultsOf(Samples.Reprint with { Url = "https://e.org/" + Times("a", 1986) }).ShouldBeEmpty();
        FaultsOf(Samples.Reprint with { Url = "https://e.org/" + Times("a", 1987) }).ShouldBe(["source.url"]);
    }

    [Fact]
    public void A_source_that_is_not_our_own_work_names_its_publisher()
    {
        FaultsOf(new SourceCredit { Kind = SourceKind.Original }).ShouldBeEmpty();
        FaultsOf(new SourceCredit { Kind = SourceKind.Reprint }).ShouldBe(["source.publisher"]);
        FaultsOf(new SourceCredit { Kind = SourceKind.Relay }).ShouldBe(["source.publisher"]);
    }

    [Fact]
    public void An_author_is_named_or_said_not_to_be_stated_but_not_both() =>
        FaultsOf(Samples.Reprint with { AuthorNotStated = true }).ShouldBe(["source.authorNotStated"]);

    [Fact]
    public void A_reprint_is_not_published_without_its_title_and_author()
    {
        Publish(Samples.Reprint).ShouldBeEmpty();
        Publish(Samples.Reprint with { OriginalTitle = null }).ShouldBe(["source.originalTitle"]);
        Publish(Samples.Reprint with { OriginalAuthor = null }).ShouldBe(["source.originalAuthor"]);
        Publish(Samples.Reprint with { OriginalAuthor = null, AuthorNotStated = true }).ShouldBeEmpty();
        Publish(new SourceCredit { Kind = SourceKind.Original }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("<p></p>", false)]
    [InlineData("<p>\u3000&nbsp;</p>", false)]
    [InlineData("<p>字</p>", true)]
    [InlineData("<p><img src=\"/1.jpg\" alt=\"\"></p>", true)]
    public void A_text_without_anything_to_read_is_not_published(string body, bool good) =>
        Given.Nothing.After(new DraftArticle(Samples.Content with { Body = body }))
            .When(new PublishArticle(Samples.Address))
            .FieldsAtFault().ShouldBe(good ? [] : ["body"]);

    [Fact]
    public void Every_note_and_reason_has_a_limit()
    {
        var longest = Times("长", ContentRules.LongestNote);
        Refused(longest, longest, longest).ShouldBeEmpty();
        Refused(longest + "长", longest + "长", longest + "长").ShouldBe(
            ["EditDraft reason", "SourceArticle reason", "DiscardDraft reason", "UpdateArticle note", "RefileArticle reason",
                "CorrectArticle wrong", "CorrectArticle right", "CorrectArticle note", "HoldArticle note", "HoldArticle reason",
                "WithdrawArticle reason", "WithdrawArticle note", "RetractArticle reason", "RetractArticle notice",
                "ReleaseHold note", "ReleaseHold reason", "RestoreArticle reason", "RestoreArticle note"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u3000")]
    public void An_optional_note_that_shows_nothing_is_left_out_or_refused(string blank)
    {
        Given.Published.WithEdit().When(new UpdateArticle(blank)).FieldsAtFault().ShouldBe(["note"]);
        Given.Published.When(new WithdrawArticle("版权", blank)).FieldsAtFault().ShouldBe(["note"]);
        Given.Held.When(new ReleaseHold(blank)).FieldsAtFault().ShouldBe(["note"]);
        Given.Withdrawn.When(new RestoreArticle("版权已清", blank)).FieldsAtFault().ShouldBe(["note"]);
    }

    private static IEnumerable<string> Refused(string note, string reason, string wrong)
    {
        (Article Article, ArticleCommand Command)[] moves =
        [
            (Given.Draft, new EditDraft(Samples.Edited, reason)),
            (Given.Draft, new SourceArticle(Samples.Reprint, reason)),
            (Given.Draft, new DiscardDraft(reason)),
            (Given.Published.WithEdit(), new UpdateArticle(note)),
            (Given.Published.WithEdit(), new RefileArticle(reason)),
            (Given.Published, new CorrectArticle(wrong, "对" + wrong[1..], note)),
            (Given.Published, new HoldArticle(note, reason)),
            (Given.Held, new ReleaseHold(note, reason)),
            (Given.Published, new WithdrawArticle(reason, note)),
            (Given.Withdrawn, new RestoreArticle(reason, note)),
            (Given.Published, new RetractArticle(reason, note)),
        ];
        return moves.SelectMany(move => (move.Article.When(move.Command).Refusal?.Faults ?? [])
            .Select(fault => $"{move.Command.GetType().Name} {fault.Field}"));
    }

    private static IEnumerable<string> Publish(SourceCredit source) =>
        Given.Draft.After(new SourceArticle(source)).When(new PublishArticle(Samples.Address)).FieldsAtFault();

    private static IEnumerable<string> FaultsOf(ArticleContent content) =>
        ContentRules.FaultsOf(content).Select(fault => fault.Field).Distinct();

    private static IEnumerable<string> FaultsOf(SourceCredit source) =>
        ContentRules.FaultsOf(source).Select(fault => fault.Field).Distinct();

    private static void ShouldBeLimited(string field, int longest, Func<string, ArticleContent> with, string character = "字")
    {
        FaultsOf(with(Times(character, longest))).ShouldBeEmpty(field);
        FaultsOf(with(Times(character, longest + 1))).ShouldBe([field]);
    }

    private static void ShouldBeLimited(string field, int longest, Func<string, SourceCredit> with)
    {
        FaultsOf(with(Times("字", longest))).ShouldBeEmpty(field);
        FaultsOf(with(Times("字", longest + 1))).ShouldBe([field]);
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
