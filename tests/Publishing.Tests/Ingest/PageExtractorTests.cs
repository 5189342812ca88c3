using System.Text;
using Publishing.Domain;
using Publishing.Service.Bodies;
using Publishing.Service.Ingest;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest;

public sealed class PageExtractorTests
{
    private const string BodyText1 = "<p>3月2日，剪纸展在县文化馆开幕，观众络绎不绝，展览将持续一个月之久。</p>";

    [Fact]
    public void A_text_copy_and_its_markup_give_the_same_article()
    {
        var (text, html) = (PageFixtures.Text(PageFixtures.Copy), PageFixtures.Html(PageFixtures.Table));
        foreach (var page in new[] { text, html }) CheckArticle(page);
        html.BodyHtml.ShouldBe(text.BodyHtml);
    }

    [Fact]
    public void Bytes_without_label_and_with_a_lying_label_are_read_as_gb18030()
    {
        var unlabelled = PageFixtures.Table.Replace("; charset=utf-8", "", StringComparison.Ordinal);
        var silent = Extract(PageFixtures.Gbk(unlabelled));
        var lying = Extract(PageFixtures.Gbk(PageFixtures.Table));
        CheckArticle(silent);
        CheckArticle(lying);
        silent.Charset.ShouldBe("gb18030");
        silent.Warnings.ShouldNotContain(warning => warning.Contains("declared"));
        lying.Warnings.ShouldContain("the page is declared as utf-8 but is gb18030");
    }

    [Theory]
    [InlineData("gb2312")]
    [InlineData("gbk")]
    [InlineData("GB18030")]
    public void The_older_chinese_labels_mean_gb18030(string label)
    {
        var page = Extract(PageFixtures.Gbk("<title>囧堃喆镕𠮷㐂</title><p>囧堃喆镕𠮷，姓名里的字一个也不能少。</p>"), label);
        page.Charset.ShouldBe("gb18030");
        page.Title.ShouldBe("囧堃喆镕𠮷㐂");
        page.Warnings.ShouldNotContain(warning => warning.Contains("declared"));
    }

    [Fact]
    public void A_byte_order_mark_wins_over_the_label()
    {
        var page = Extract([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(PageFixtures.Table)], "gb2312");
        CheckArticle(page);
        page.Charset.ShouldBe("utf-8");
        page.Warnings.ShouldContain("the page is declared as gb18030 but is utf-8");
    }

    [Fact]
    public void Bytes_that_are_nothing_are_refused_with_the_place()
    {
        var page = Extract([0x61, 0x62, 0xFF, 0xFF, 0x63]);
        page.Refusal.ShouldNotBeNull().ShouldContain("offset 2");
        page.BodyHtml.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_without_text_is_left_to_a_person_and_its_footer_stays_out()
    {
        var footer = string.Concat(Enumerable.Repeat("地址电话邮编", 60));
        var page = PageFixtures.Html("<title>空页_某网</title><h1>空页</h1><div>2026-03-02 17:17 来源：临溪融媒</div>"
            + $"<div><img src='a.jpg'></div><div class=foot>版权所有 某网 临ICP备00000000号 {footer}</div>");
        page.BodyHtml.ShouldBeEmpty();
        page.NeedsReview.ShouldBeTrue();
        page.SourceAsPrinted.ShouldBe("临溪融媒");
    }

    [Fact]
    public void Scripts_and_hidden_text_are_not_body()
    {
        var page = PageFixtures.Html("<title>展览_某网</title><h1>展览</h1><p>2026-03-02 17:17:09 来源：临溪融媒</p><div>"
            + "<script>document.write('<p>写出</p>')</script>" + BodyText1 + "<p style='display:none'>藏起来的文字</p></div>");
        page.BodyHtml.ShouldBe(BodyText1);
        page.PublishedAt!.Precision.ShouldBe(TimePrecision.Second);
        page.Warnings.ShouldContain(warning => warning.Contains("藏起来的文字"));
    }

    [Theory]
    [InlineData("2026-03-02 17:17", "2026-03-02T17:17:00+08:00", TimePrecision.Minute)]
    [InlineData("2026年3月2日 17时17分09秒", "2026-03-02T17:17:09+08:00", TimePrecision.Second)]
    [InlineData("2026/3/2", "2026-03-02T00:00:00+08:00", TimePrecision.Day)]
    [InlineData("２０２６－０３－０２　１７：１７", "2026-03-02T17:17:00+08:00", TimePrecision.Minute)]
    [InlineData("2026年3月2日下午5:17", "2026-03-02T17:17:00+08:00", TimePrecision.Minute)]
    [InlineData("1988-07-02 17:17", "1988-07-02T17:17:00+09:00", TimePrecision.Minute)]
    [InlineData("2026-03-02T09:17:00Z", "2026-03-02T09:17:00+00:00", TimePrecision.Second)]
    public void Printed_times_are_read_in_chinese_time(string printed, string at, TimePrecision precision)
    {
        var time = PageFixtures.Text($"标题在此\n发布时间：{printed}  来源：某报\n正文一段。").PublishedAt.ShouldNotBeNull();
        time.At.ShouldBe(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        time.At.Offset.ShouldBe(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).Offset);
        time.Precision.ShouldBe(precision);
        time.AsPrinted.ShouldBe(printed);
    }

    [Theory]
    [InlineData("3月22日晚")]
    [InlineData("2026-02-30 10:00")]
    [InlineData("昨天")]
    public void What_is_no_time_stays_unknown(string printed)
    {
        var page = PageFixtures.Text($"标题在此\n发布时间：{printed}  作者：甲某  来源：某报\n正文一段。");
        page.PublishedAt.ShouldBeNull();
        page.SourceAsPrinted.ShouldBe("某报");
        page.Warnings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_relayed_source_keeps_every_hand()
    {
        var page = PageFixtures.Text("标题在此\n2026-03-02 17:17  来源：黄冈日报 转自：临溪发布\n正文一段。");
        page.SourceAsPrinted.ShouldBe("黄冈日报");
        page.SourceChain.ShouldBe(["黄冈日报", "临溪发布"]);
        page.SourcePublisher.ShouldBe("黄冈日报");
    }

    [Fact]
    public void Reordering_and_hidden_characters_are_removed_and_said()
    {
        var page = PageFixtures.Html("<h1>标\u202E题\u200B在此处</h1><div>2026-03-02 17:17 来源：某\u2066报</div><div>"
            + "<p>第一段有\u202D文字，&#x202E;也有\u0001别的，足够长才算得上是一段正文。</p></div>");
        page.Title.ShouldBe("标题在此处");
        page.SourceAsPrinted.ShouldBe("某报");
        page.BodyHtml.ShouldBe("<p>第一段有文字，也有别的，足够长才算得上是一段正文。</p>");
        page.Warnings.ShouldContain(warning => warning.Contains("bidirectional"));
        page.Warnings.ShouldContain(warning => warning.Contains("XML"));
    }

    [Fact]
    public void Metadata_fills_what_the_page_does_not_show()
    {
        var page = PageFixtures.Html("<meta name=ArticleTitle content='元数据标题'><meta name=PubDate content='2026-03-02 17:17'>"
            + "<meta name=ContentSource content='临溪融媒'><meta name=Author content=admin>" + BodyText1);
        page.Title.ShouldBe("元数据标题");
        page.SourceAsPrinted.ShouldBe("临溪融媒");
        page.PublishedAt.ShouldNotBeNull();
        page.Contributors.ShouldBeEmpty();
    }

    [Fact]
    public void Relative_addresses_are_resolved_against_the_page() =>
        PageFixtures.Html($"<h1>标题在此</h1><div>{BodyText1}<p><img src=a.jpg></p></div>", new Uri("https://news.example/x/y.html"))
            .BodyHtml.ShouldContain("https://news.example/x/a.jpg");

    [Theory]
    [InlineData("<div>", "nested deeper than 512")]
    [InlineData("<div><table><tr><td>", "nested deeper than 512")]
    public void Endless_nesting_is_refused(string tag, string reason) =>
        PageFixtures.Html(string.Concat(Enumerable.Repeat(tag, 200_000))).Refusal.ShouldNotBeNull().ShouldContain(reason);

    [Fact]
    public void Pages_made_to_be_slow_are_read_in_seconds()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 480));
        foreach (var slow in new[]
        {
            deep + string.Concat(Enumerable.Repeat("<p>一段不长不短的正文，写满三十个字才算得上一句完整的话。", 60_000)),
            string.Concat(Enumerable.Repeat("<li><a href=1>一条指向别处的长长的标题</a>", 60_000)),
            string.Concat(Enumerable.Repeat("<div class=related><p>推荐阅读</p></div>作者：甲乙<br>", 30_000)),
        })
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            PageFixtures.Html("<title>一个标题</title><h1>一个标题</h1>" + slow);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), slow[..60]);
        }
    }

    [Fact]
    public void A_page_over_the_limit_is_refused_and_the_limit_named() =>
        Extract(new byte[PageExtractor.BytesMaxDefault + 1]).Refusal.ShouldNotBeNull().ShouldContain("5000000");

    private static void CheckArticle(PageExtraction page)
    {
        page.Title.ShouldBe(PageFixtures.Title);
        page.Kicker.ShouldBe("周远山在全县春茶生产现场会上强调");
        page.MainHeadline.ShouldBe("把青榆的每一亩茶园种好");
        page.SourceAsPrinted.ShouldBe("临溪日报全媒体");
        page.SiteName.ShouldBe("青榆网");
        page.PublishedAt!.At.ShouldBe(new DateTimeOffset(2025, 4, 11, 8, 5, 0, TimeSpan.FromHours(8)));
        page.Contributors.Select(person => person.Role + person.Name).ShouldBe(["作者许堃", "记者许堃", "通讯员林知夏"]);
        var lines = BodyText.Plain(page.BodyHtml).Split('\n');
        lines.Length.ShouldBe(4);
        lines[1].ShouldBe("周远山指出");
        lines[3].ShouldEndWith("来源：这是正文里的冒号,不是标签。");
        page.BodyHtml.ShouldContain("<h2>周远山指出</h2>");
    }

    private static PageExtraction Extract(byte[] bytes, string? charset = null) =>
        PageExtractor.Extract(new CopiedPage(bytes, "text/html", charset));
}
