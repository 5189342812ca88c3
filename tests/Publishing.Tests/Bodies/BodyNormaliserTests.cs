using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using Publishing.Service.Bodies;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Bodies;

public sealed partial class BodyNormaliserTests
{
    private static readonly Uri Page = new("https://news.example/a/b.html");

    public static TheoryData<string> Hostile => [.. HostilePayloads.All];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_hostile_survives_and_a_second_pass_changes_nothing(string payload)
    {
        Check($"<p>前文</p>{payload}<p>后文</p>");
        Check(payload);
    }

    [Fact]
    public void Random_markup_normalises_to_the_same_result_twice()
    {
        string[] pieces = [.. HostilePayloads.All, .. Pieces, .. Pieces, .. Pieces];
        Gen.Int[0, pieces.Length - 1].Array[1, 14].Select(chosen => string.Concat(chosen.Select(i => pieces[i])))
            .Sample(Check, iter: 1500);
    }

    [Theory]
    [InlineData("text", "<p>text</p>")]
    [InlineData("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<p>　　甲<b>乙</b><i>丙</i>&nbsp;&nbsp;</p>", "<p>甲<strong>乙</strong><em>丙</em></p>")]
    [InlineData("<h1>a</h1><h2>b</h2><h5>c</h5><h6>d</h6>", "<h2>a</h2><h2>b</h2><h4>c</h4><h4>d</h4>")]
    [InlineData("<p>甲<br><br>　　乙</p>", "<p>甲</p><p>乙</p>")]
    [InlineData("<p>甲<br>乙</p>", "<p>甲<br>乙</p>")]
    [InlineData("<p>甲。<br>　　乙。</p>", "<p>甲。</p><p>乙。</p>")]
    [InlineData("<p>&nbsp;</p><p></p><div><br></div>", "")]
    [InlineData("<font color=red><p>甲</p></font>", "<p>甲</p>")]
    [InlineData("<b>a<p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>")]
    [InlineData("<img src=/a.png width=600 height=400px class=x>", "<figure><img src=\"/a.png\" width=\"600\" height=\"400\"></figure>")]
    [InlineData("<p><img src=/a.png></p><p>图为茶园。</p>", "<figure><img src=\"/a.png\"><figcaption>图为茶园。</figcaption></figure>")]
    [InlineData("<p><img src=/a.png><br>采茶。（通讯员 周望舒 摄）</p>", "<figure><img src=\"/a.png\"><figcaption>采茶。（通讯员 周望舒 摄）</figcaption></figure>")]
    [InlineData("<ul><li>a<li><p>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<table><tr><td>a</table>", "<p>a</p>")]
    [InlineData("<table><tr><th colspan=2 class=x>a<td rowspan=9999>b</table>", "<table><tbody><tr><th colspan=\"2\">a</th><td>b</td></tr></tbody></table>")]
    [InlineData("<p>尺寸 3<5，边距 &lt;b&gt;。</p>", "<p>尺寸 3&lt;5，边距 &lt;b&gt;。</p>")]
    [InlineData("<ruby>漢<rp>(<rt>かん<rp>)</ruby>", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>")]
    [InlineData("<p>ﾊﾝｶｸ ① 豈 e\u0301</p>", "<p>ﾊﾝｶｸ ① 豈 e\u0301</p>")]
    [InlineData("<table><caption><img src=/a.png></caption><tr><td>a</table>", "<figure><img src=\"/a.png\"></figure><p>a</p>")]
    [InlineData("<pre>a\nb</pre>", "<p>a<br>b</p>")]
    public void Markup_takes_its_kept_form(string html, string kept) => BodyNormaliser.FromHtml(html).Html.ShouldBe(kept);

    [Theory]
    [InlineData("<a href='/x?a=1&b'>t</a>", "<p><a href=\"/x?a=1&amp;b\">t</a></p>")]
    [InlineData("<a href='x.html'>t</a>", "<p>t</p>")]
    [InlineData("<a href='//h.example/x'>t</a>", "<p>t</p>")]
    [InlineData("<a href='mailto:a@b.example'>t</a>", "<p><a href=\"mailto:a@b.example\">t</a></p>")]
    public void Without_a_base_only_absolute_and_site_addresses_stay(string html, string kept) =>
        BodyNormaliser.FromHtml(html).Html.ShouldBe(kept);

    [Theory]
    [InlineData("<a href='x.html'>t</a>", "<p><a href=\"https://news.example/a/x.html\">t</a></p>")]
    [InlineData("<a href='//h.example/x'>t</a>", "<p><a href=\"https://h.example/x\">t</a></p>")]
    [InlineData("<a href='/x'>t</a>", "<p><a href=\"https://news.example/x\">t</a></p>")]
    [InlineData("<img src='../i.png'>", "<figure><img src=\"https://news.example/i.png\"></figure>")]
    public void With_a_base_relative_addresses_become_absolute(string html, string kept) =>
        BodyNormaliser.FromHtml(html, Page).Html.ShouldBe(kept);

    [Theory]
    [InlineData("<script>var a=1;</script>", "script")]
    [InlineData("<style>p{}</style>", "style")]
    [InlineData("<template>甲</template>", "template")]
    [InlineData("<noscript>请启用脚本</noscript>", "noscript")]
    [InlineData("<p style='display:none'>甲</p>", "hidden")]
    [InlineData("<p hidden>甲</p>", "hidden")]
    [InlineData("<button>提交</button>", "button")]
    [InlineData("<svg><text>甲</text></svg>", "svg")]
    [InlineData("<iframe src=https://v.example></iframe>", "iframe")]
    [InlineData("<a href=javascript:x>甲</a>", "link")]
    [InlineData("<del>甲</del>", "struck")]
    public void What_is_left_out_is_said(string html, string word) =>
        BodyNormaliser.FromHtml(html).Warnings.ShouldHaveSingleItem().ShouldContain(word);

    [Fact]
    public void A_loss_names_its_size_and_its_first_forty_characters()
    {
        var warning = BodyNormaliser.FromHtml($"<p hidden>{new string('甲', 50)}</p>").Warnings.Single();
        warning.ShouldBe($"left out hidden text: 1, 50 characters: “{new string('甲', 40)}…”");
    }

    [Theory]
    [InlineData("<div>", "nested deeper than 512")]
    [InlineData("<div><table><tr><td>", "nested deeper than 512")]
    [InlineData("<x/>", "nested deeper than 512")]
    public void Endless_nesting_is_refused_at_once(string tag, string reason)
    {
        var watch = Stopwatch.StartNew();
        var body = BodyNormaliser.FromHtml(string.Concat(Enumerable.Repeat(tag, 2_000_000 / 20 / tag.Length * 20)));
        body.Refusal.ShouldNotBeNull().ShouldContain(reason);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_long_body_is_refused_with_its_limit() =>
        BodyNormaliser.FromHtml(new string('x', BodyNormaliser.LengthMax + 1)).Refusal.ShouldNotBeNull().ShouldContain("2000000");

    [Theory]
    [InlineData("<p>x</p>", "more than 20000 elements")]
    [InlineData("x<br>", "more than 20000 elements")]
    [InlineData("<p><font size=1>x", "repeated more than")]
    public void Endless_repetition_is_refused_at_once(string piece, string reason)
    {
        var watch = Stopwatch.StartNew();
        var body = BodyNormaliser.FromHtml(string.Concat(Enumerable.Repeat(piece, 30_000)));
        body.Refusal.ShouldNotBeNull().ShouldContain(reason);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Deep_nesting_within_the_limit_keeps_its_text()
    {
        var html = string.Concat(Enumerable.Repeat("<blockquote><ul><li>", 200)) + "正文";
        var body = BodyNormaliser.FromHtml(html);
        BodyText.Plain(body.Html).ShouldBe("正文");
        BodyNormaliser.FromHtml(body.Html).Html.ShouldBe(body.Html);
    }

    [Fact]
    public void Lines_of_text_are_paragraphs() =>
        BodyNormaliser.FromText("　　甲 <b>&amp;\r\n\r\n\t乙\u00A0\n \u3000\n丙").Html
            .ShouldBe("<p>甲 &lt;b&gt;&amp;amp;</p><p>乙</p><p>丙</p>");

    [Fact]
    public void Text_is_read_back_and_counted_by_text_element()
    {
        const string Html = "<h2>小标题</h2><p>一𠮷<strong>&amp;</strong> 二<br>三</p><ul><li>四</li></ul>";
        BodyText.Plain(Html).ShouldBe("小标题\n一𠮷& 二\n三\n四");
        BodyText.CountCharacters(Html).ShouldBe(9);
    }

    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=/a>", "</a>", "<ul>", "<li>", "</ul>",
        "<table>", "<tr>", "<td>", "<th>", "</table>", "<caption>", "<blockquote>", "</blockquote>", "<figure>",
        "<figcaption>", "</figure>", "<img src=/a.png>", "<img src=/a.png alt='a\"<b'>", "<br>", "<h3>", "</h3>",
        "<ruby>", "<rt>", "</ruby>", "<sub>", "</sub>", "甲乙", " ", "\n", "　　", "&nbsp;", "图为甲", "（乙 摄）", "a&lt;b",
        "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>", "<!--", "-->", "<select>", "<pre>", "<hr>",
    ];

    private static void Check(string html)
    {
        var first = BodyNormaliser.FromHtml(html);
        first.Refusal.ShouldBeNull();
        first.Warnings.ShouldNotContain("the safety check removed markup from the body", html);
        var second = BodyNormaliser.FromHtml(first.Html);
        second.Html.ShouldBe(first.Html, html);
        second.Warnings.ShouldBeEmpty(html);
        foreach (Match tag in AnyTag().Matches(first.Html))
            KeptTag().IsMatch(tag.Value).ShouldBeTrue($"{tag.Value} from {html}");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("^</?(?:p|h[234]|[uo]l|li|blockquote|figure|figcaption|table|caption|thead|tbody|tfoot|tr|strong|em|ruby|rb|rt|rp|sub|sup|br|a)>$|" +
        "^<(?:td|th)(?: (?:colspan|rowspan)=\"\\d+\")*>$|^</t[dh]>$|" +
        "^<a href=\"(?:https?://|mailto:|/(?!/))[^\"<>]*\">$|" +
        "^<img src=\"(?:https?://|/(?!/))[^\"<>]*\"(?: alt=\"[^\"<>]*\")?(?: (?:width|height)=\"\\d+\")*>$")]
    private static partial Regex KeptTag();
}
