using System.Globalization;
using System.Text;
using Publishing.Domain;
using Publishing.Service.Bodies;
using Publishing.Service.Ingest.Upstream;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest.Upstream;

public sealed class UpstreamFeedTests
{
    private const string Entry = "<entry><id>tag:hechuan.example,2026:1</id><title>渡口新桥</title><updated>2026-03-02T08:00:00+08:00</updated>"
        + "<link href='n/1.html'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>正文<img src='p/1.jpg'/></p></div></content></entry>";

    private static readonly DateTimeOffset Fetched = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void An_rss_item_gives_everything_it_says()
    {
        var item = Read(Rss("""
            <item><title><![CDATA[渡口“新桥”通车]]></title><link>/n/1.html?a=1&amp;b=2</link><guid isPermaLink="false">hc-1</guid>
            <pubDate>Mon, 02 Mar 2026 08:00:00 +0800</pubDate><dc:creator>记者 顾行舟 通讯员 秦苇</dc:creator><category>交通</category><category>县域</category>
            <source url="https://cw.example/rss">楚望晚报</source><enclosure url="/p/1.jpg" type="image/jpeg" length="1"/>
            <description>摘要</description><content:encoded><![CDATA[<p>1 < 2 && 正文</p>]]></content:encoded></item>
            """)).Items.Single();
        (item.Id, item.Link, item.Title).ShouldBe(("hc-1", "https://hechuan.example/n/1.html?a=1&b=2", "渡口“新桥”通车"));
        item.Authors.Select(person => person.Role + person.Name).ShouldBe(["记者顾行舟", "通讯员秦苇"]);
        item.Categories.ShouldBe(["交通", "县域"]);
        (item.Source, item.SourceLink).ShouldBe(("楚望晚报", "https://cw.example/rss"));
        item.Enclosures.ShouldBe(["https://hechuan.example/p/1.jpg"]);
        item.Published.ShouldNotBeNull().Precision.ShouldBe(TimePrecision.Second);
        item.Content!.ShouldContain("1 < 2 && 正文");
        item.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Rss_1_atom_and_json_give_the_same_article()
    {
        var rdf = Read("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            + "<channel rdf:about='https://hechuan.example/'><title>禾川</title><link>https://hechuan.example/</link></channel><item rdf:about='tag:hechuan.example,2026:1'>"
            + "<title>渡口新桥</title><link>https://hechuan.example/n/1.html</link><dc:date>2026-03-02T08:00:00+08:00</dc:date>"
            + "<description>&lt;p&gt;正文&lt;img src='p/1.jpg'&gt;&lt;/p&gt;</description></item></rdf:RDF>");
        var atom = Read($"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://hechuan.example/'><title>禾川</title>{Entry}</feed>");
        var json = Read("""{"version":"https://jsonfeed.org/version/1.1","title":"禾川","home_page_url":"https://hechuan.example/","items":[{"id":"tag:hechuan.example,2026:1","url":"n/1.html","title":"渡口新桥","date_published":"2026-03-02T08:00:00+08:00","content_html":"<p>正文<img src='p/1.jpg'></p>"}]}""");
        new[] { rdf.Format, atom.Format, json.Format }.ShouldBe(["rdf", "atom", "json"]);
        foreach (var item in new[] { rdf, atom, json }.Select(feed => feed.Items.Single()))
        {
            (item.Id, item.Link, item.Title).ShouldBe(("tag:hechuan.example,2026:1", "https://hechuan.example/n/1.html", "渡口新桥"));
            item.Published!.At.ShouldBe(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));
        }
        BodyText.Plain(BodyNormaliser.FromHtml(atom.Items[0].Content!, atom.Items[0].BaseUrl).Html).ShouldStartWith("正文");
    }

    [Theory]
    [InlineData("Mon, 02 Mar 2026 17:17:00 +0800", "2026-03-02T17:17:00+08:00", "")]
    [InlineData("2 Mar 2026 09:17 GMT", "2026-03-02T09:17:00+00:00", "")]
    [InlineData("Mon, 02 Mar 2026 17:17:00 CST", "2026-03-02T17:17:00+08:00", "ambiguous_zone")]
    [InlineData("Tue, 02 Mar 2026 17:17:00 +0800", "2026-03-02T17:17:00+08:00", "weekday_wrong")]
    [InlineData("Mon, 02 Mar 2026 17:17:00", "2026-03-02T17:17:00+08:00", "assumed_zone")]
    [InlineData("2026-03-02T17:17:00.123+08:00", "2026-03-02T17:17:00+08:00", "")]
    [InlineData("2026-03-02 17:17", "2026-03-02T17:17:00+08:00", "assumed_zone")]
    [InlineData("1988-07-02 17:17", "1988-07-02T17:17:00+09:00", "assumed_zone")]
    [InlineData("1772443020", "2026-03-02T17:17:00+08:00", "unix_time")]
    [InlineData("2026-03-02T24:00:00+08:00", "2026-03-03T00:00:00+08:00", "hour_24")]
    [InlineData("2026-06-30T23:59:60Z", "2026-07-01T00:00:00+00:00", "leap_second")]
    public void Times_are_read_as_meant_and_doubts_are_said(string raw, string at, string flags)
    {
        var time = Read(Rss(Item("1", date: raw))).Items.Single().Published.ShouldNotBeNull();
        time.At.ShouldNotBeNull().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).ShouldBe(at);
        string.Join(',', time.Flags).ShouldBe(flags);
        time.AsPrinted.ShouldBe(raw);
    }

    [Theory]
    [InlineData("Mon, 31 Feb 2026 10:00:00 +0800")]
    [InlineData("2026-03-02T17:17:00+99:99")]
    [InlineData("3月22日晚")]
    [InlineData("昨天 17:17")]
    [InlineData("2026年13月40日")]
    [InlineData("")]
    public void What_is_no_time_stays_text_and_the_item_is_kept(string raw)
    {
        var item = Read(Rss(Item("1", date: raw) + Item("2"))).Items[0];
        item.Published.ShouldNotBeNull().At.ShouldBeNull();
        item.Warnings.ShouldContain(warning => warning.Contains("cannot be read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", FeedOutcome.NotAFeed)]
    [InlineData("   ", FeedOutcome.NotAFeed)]
    [InlineData("<!DOCTYPE html><html><body>维护中</body></html>", FeedOutcome.NotAFeed)]
    [InlineData("<html><body>维护中</body></html>", FeedOutcome.NotAFeed)]
    [InlineData("<opml/>", FeedOutcome.NotAFeed)]
    [InlineData("{\"error\":\"busy\"}", FeedOutcome.NotAFeed)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[", FeedOutcome.Malformed)]
    [InlineData("<rss><channel><title>断", FeedOutcome.Malformed)]
    [InlineData("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel>&a;</channel></rss>", FeedOutcome.Refused)]
    [InlineData("<rss><channel><title>空</title></channel></rss>", FeedOutcome.Empty)]
    public void What_is_no_whole_feed_changes_nothing(string document, FeedOutcome outcome)
    {
        var feed = Read(document);
        feed.Outcome.ShouldBe(outcome);
        if (outcome != FeedOutcome.Empty) feed.Problem.ShouldNotBeNullOrEmpty();
        var nothing = FeedComparison.Of([new("1", "https://hechuan.example/1.html", "", Fetched)], feed);
        (nothing.New.Count + nothing.Changed.Count + nothing.Missing.Count + nothing.Withdrawn.Count).ShouldBe(0);
    }

    [Fact]
    public void A_truncated_feed_gives_its_whole_items_and_misses_none()
    {
        var whole = Rss(Item("1") + Item("2") + Item("3"));
        var feed = Read(whole[..whole.LastIndexOf("</title>", StringComparison.Ordinal)]);
        feed.Outcome.ShouldBe(FeedOutcome.Salvaged);
        feed.Problem.ShouldNotBeNull().ShouldContain("line");
        feed.Items.Select(item => item.Id).ShouldBe(["1", "2"]);
        FeedComparison.Of(Known(Read(whole)), feed).Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Damaged_characters_are_replaced_and_said_and_gbk_is_read_whatever_it_is_called()
    {
        var bytes = Encoding.UTF8.GetBytes(Rss(Item("1", title: "禾川春茶开园@采摘提前六天")));
        bytes[Array.IndexOf(bytes, (byte)'@')] = 0xFF;
        var damaged = UpstreamFeedReader.Read(bytes, Fetched);
        (damaged.Outcome, damaged.Items.Single().Title).ShouldBe((FeedOutcome.Salvaged, "禾川春茶开园\uFFFD采摘提前六天"));
        damaged.Warnings.ShouldContain(warning => warning.Contains("byte", StringComparison.Ordinal));
        var gbk = UpstreamFeedReader.Read(PageFixtures.Gbk(Rss(Item("1", title: "囧堃喆镕"))), Fetched);
        (gbk.Charset, gbk.Items.Single().Title).ShouldBe(("gb18030", "囧堃喆镕"));
        Read(Rss(Item("1", title: "甲&#x1;乙\u0002丙"))).Items.Single().Title.ShouldBe("甲乙丙");
    }

    [Fact]
    public void Limits_name_themselves()
    {
        UpstreamFeedReader.Read(new byte[UpstreamFeedReader.BytesMax + 1], Fetched).Problem.ShouldNotBeNull().ShouldContain("10000000");
        var deep = Read("<rss><channel>" + string.Concat(Enumerable.Repeat("<a>", 100_000)));
        (deep.Outcome, deep.Problem!.Contains("64", StringComparison.Ordinal)).ShouldBe((FeedOutcome.Refused, true));
        var many = Read(Rss(string.Concat(Enumerable.Range(0, UpstreamFeedReader.ItemsMax + 5).Select(i => Item(i.ToString(CultureInfo.InvariantCulture))))));
        (many.Outcome, many.Items.Count, many.ShowsAbsence).ShouldBe((FeedOutcome.Salvaged, UpstreamFeedReader.ItemsMax, false));
        Read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + new string('[', 1000)).Outcome.ShouldBe(FeedOutcome.Malformed);
    }

    [Fact]
    public void One_bad_item_costs_no_other()
    {
        var feed = Read(Rss(Item("1", link: "https://hechuan.example:99999/") + "<item></item>" + Item("3", link: "javascript:alert(1)") + Item("4")));
        feed.Items.Select(item => item.Id).ShouldBe(["1", "3", "4"]);
        feed.Items[1].Link.ShouldBeNull();
        feed.Items[1].LinkAsPrinted.ShouldBe("javascript:alert(1)");
        feed.Rejected.ShouldHaveSingleItem().ShouldStartWith("item 2:");
    }

    private static string Rss(string items) =>
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + $"<channel><title>禾川</title><link>https://hechuan.example/</link>{items}</channel></rss>";

    internal static string Item(string id, string title = "标题", string? link = null, string date = "Mon, 02 Mar 2026 17:17:00 +0800", string text = "正文") =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>{link ?? $"https://hechuan.example/{id}.html"}</link><pubDate>{date}</pubDate><description>{text}</description></item>";

    internal static UpstreamFeed Items(params string[] items) => Read(Rss(string.Concat(items)));

    internal static List<KnownItem> Known(UpstreamFeed feed) =>
        [.. feed.Items.Select(item => new KnownItem(item.Id, item.Link, item.ContentHash, item.Published?.At))];

    internal static UpstreamFeed Read(string document) => UpstreamFeedReader.Read(Encoding.UTF8.GetBytes(document), Fetched);
}
