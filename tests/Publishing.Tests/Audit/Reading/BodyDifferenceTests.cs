using System.Diagnostics;
using Publishing.Domain.Articles;
using Publishing.Service.Audit.Differences;
using Publishing.Tests.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit.Reading;

/// <summary>A body is compared paragraph by paragraph, as people read it.</summary>
public class BodyDifferenceTests
{
    private static readonly string[] Ten =
    [
        "临溪大桥新桥昨日通车。", "县长周明出席仪式。", "大桥全长一千二百米。", "工程历时三年完成。", "沿线居民早早来到桥头。",
        "老桥将封闭大修。", "预计工期八个月。", "公交线路同步调整。", "详情可拨打热线咨询。", "本报将继续关注。",
    ];

    [Fact]
    public void A_paragraph_in_the_middle_of_ten_is_the_only_thing_marked()
    {
        var after = Ten.ToList();
        after.Insert(5, "当天有五千人走过新桥。");

        var parts = Between(Ten, after).Parts;

        parts.Count.ShouldBe(11);
        parts.Where(part => part.Change is not PartChange.Equal).ShouldHaveSingleItem().After.ShouldBe(6);
        parts[5].Change.ShouldBe(PartChange.Inserted);
    }

    [Fact]
    public void An_edited_paragraph_is_one_change_and_not_a_deletion_beside_an_insertion()
    {
        var after = Ten.ToList();
        after[6] = "预计工期六个月。";

        var changed = Between(Ten, after).Parts.Single(part => part.Change is not PartChange.Equal);

        (changed.Change, changed.Before, changed.After).ShouldBe((PartChange.Changed, 7, 7));
        Marked(changed).ShouldBe("预计工期[-八-][+六+]个月。");
    }

    [Fact]
    public void A_paragraph_that_is_moved_and_edited_is_shown_as_moved_with_its_edit()
    {
        var after = Ten.ToList();
        after.RemoveAt(2);
        after.Add("大桥全长一千三百米。");

        var moved = Between(Ten, after).Parts.Single(part => part.Change is not PartChange.Equal);

        (moved.Change, moved.Before, moved.After).ShouldBe((PartChange.Moved, 3, 10));
        Marked(moved).ShouldBe("大桥全长一千[-二-][+三+]百米。");
    }

    [Fact]
    public void A_paragraph_replaced_by_another_one_is_gone_and_new()
    {
        var after = Ten.ToList();
        after[3] = "记者从气象局获悉，明天有雨。";

        Between(Ten, after).Parts.Where(part => part.Change is not PartChange.Equal).Select(part => part.Change)
            .ShouldBe([PartChange.Deleted, PartChange.Inserted]);
    }

    [Fact]
    public void A_link_that_leads_elsewhere_is_found_though_the_text_is_the_same()
    {
        var part = BodyDifference.Between(
            "<p>见<a href=\"https://a.example/1\">公告</a></p>",
            "<p>见<a href=\"https://a.example/2\">公告</a></p>",
            DifferenceUnit.Grapheme).Parts.ShouldHaveSingleItem();

        part.Change.ShouldBe(PartChange.Changed);
        part.Spans.ShouldBe([new TextSpan(SpanChange.Equal, "见公告")]);
        part.Attributes.ShouldBe([new AttributeDifference("a href", "https://a.example/1", "https://a.example/2")]);
    }

    [Fact]
    public void A_picture_that_is_another_one_is_found()
    {
        var parts = BodyDifference.Between(
            "<figure><img src=\"https://a.example/1.jpg\" alt=\"大桥\"><figcaption>新桥</figcaption></figure>",
            "<figure><img src=\"https://a.example/2.jpg\" alt=\"大桥\"><figcaption>新桥</figcaption></figure>",
            DifferenceUnit.Grapheme).Parts;

        parts[0].Attributes.ShouldContain(new AttributeDifference("img src", "https://a.example/1.jpg", "https://a.example/2.jpg"));
        parts[^1].Change.ShouldBe(PartChange.Equal);
    }

    [Fact]
    public void A_heading_made_of_a_paragraph_says_so()
    {
        var part = BodyDifference.Between("<p>通车之后</p>", "<h2>通车之后</h2>", DifferenceUnit.Grapheme).Parts.ShouldHaveSingleItem();
        (part.Change, part.KindBefore, part.Kind).ShouldBe((PartChange.Changed, "p", "h2"));
    }

    [Fact]
    public void Lists_tables_breaks_and_bold_words_are_read_as_text()
    {
        const string html = "<p>一<strong>二</strong><br>三</p><ul><li>四</li><li><p>五</p></li></ul>"
            + "<table><tbody><tr><td>六</td><td>七</td></tr></tbody></table>";
        BodyParts.Of(html).Select(part => $"{part.Kind}:{part.Text}")
            .ShouldBe(["p:一二\n三", "li:四", "p:五", "td:六", "td:七"]);
    }

    [Fact]
    public void Hostile_markup_becomes_text_or_nothing()
    {
        BodyParts.Of("<p>一</p><script>alert(1)</script><p>&lt;b&gt;</p>").Select(part => part.Text).ShouldContain("<b>");
        BodyParts.Of("</body></html><p>尾").Select(part => part.Text).ShouldBe(["尾"]);
    }

    [Fact]
    public void A_new_title_comes_before_the_body_and_nothing_else_is_named()
    {
        var before = new Edition(Samples.Content, Samples.Reprint);
        var after = before with { Content = Samples.Edited };

        var difference = EditionDifference.Between(before, after, DifferenceUnit.Grapheme);

        var field = difference.Fields.ShouldHaveSingleItem();
        (field.Field, string.Concat(field.Spans.Select(TextDifferenceTests.Mark))).ShouldBe(("title", "红安：老茶园开新芽[+（图）+]"));
        difference.Body.Parts.ShouldAllBe(part => part.Change == PartChange.Equal);
    }

    [Fact]
    public void Headline_then_source_then_byline_come_first()
    {
        var before = new Edition(Samples.Content, null);
        var after = new Edition(
            Samples.Content with { Kicker = null, Title = "改", Contributors = [], Tags = [] }, Samples.Reprint);

        var names = EditionDifference.Between(before, after, DifferenceUnit.Grapheme).Fields.Select(field => field.Field).ToList();

        names[..2].ShouldBe(["kicker", "title"]);
        names[2].ShouldBe("source.kind");
        names[^2..].ShouldBe(["contributors", "tags"]);
    }

    [Fact]
    public void The_same_edition_has_no_difference() =>
        EditionDifference.Between(new Edition(Samples.Content, null), new Edition(Samples.Content, null), DifferenceUnit.Word).IsEmpty.ShouldBeTrue();

    [Fact]
    public void The_longest_bodies_are_compared_within_seconds_and_what_was_cut_short_is_said()
    {
        var random = new Random(7);
        string Body() => string.Concat(Enumerable.Range(0, 1_500).Select(_ => $"<p>{new string([.. Enumerable.Range(0, 300).Select(_ => (char)random.Next(0x4E00, 0x4F00))])}</p>"));

        var watch = Stopwatch.StartNew();
        var difference = BodyDifference.Between(Body(), Body(), DifferenceUnit.Grapheme);

        difference.Limits.ShouldNotBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static BodyDifference Between(IEnumerable<string> before, IEnumerable<string> after) =>
        BodyDifference.Between(Html(before), Html(after), DifferenceUnit.Grapheme);

    private static string Html(IEnumerable<string> paragraphs) => string.Concat(paragraphs.Select(text => $"<p>{text}</p>"));

    private static string Marked(PartDifference part) => string.Concat(part.Spans.Select(TextDifferenceTests.Mark));
}
