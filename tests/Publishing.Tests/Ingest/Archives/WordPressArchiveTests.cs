using System.Globalization;
using System.Text;
using Publishing.Service.Ingest.Archives;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Ingest.Archives;

public sealed class WordPressArchiveTests
{
    private const string Head = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <!-- an export with <item> in a comment of the head is not met; one in its title is -->
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel><title><![CDATA[旧站<item>]]></title><wp:base_site_url>https://old.example</wp:base_site_url>
        <wp:author><wp:author_login><![CDATA[gxz]]></wp:author_login><wp:author_display_name><![CDATA[顾行舟]]></wp:author_display_name></wp:author>
        """;

    private const string Tail = "</channel></rss>";

    [Fact]
    public void An_item_gives_everything_it_says()
    {
        var item = Read(Head + Item(7, "<wp:status>publish</wp:status>",
            "<category domain='category' nicename='a'><![CDATA[县域]]></category><category domain='post_tag' nicename='b'><![CDATA[茶]]></category>"
            + "<excerpt:encoded><![CDATA[摘要]]></excerpt:encoded><wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>zao-cha</wp:meta_value></wp:postmeta>"
            + "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
            + "<wp:comment><wp:comment_content><![CDATA[<p>评论</p>]]></wp:comment_content></wp:comment>") + Tail).Single().Item.ShouldNotBeNull();
        (item.Id, item.Type, item.Status, item.Title, item.Login, item.Author).ShouldBe((7, "post", "publish", "早茶开园7", "gxz", "顾行舟"));
        item.Published.ShouldBe(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));
        item.Published!.Value.Offset.ShouldBe(TimeSpan.FromHours(8));
        (item.Categories.Single(), item.Tags.Single(), item.Excerpt, item.ThumbnailId).ShouldBe(("县域", "茶", "摘要", 9));
        item.OldAddresses.ShouldBe(["https://old.example/2026/03/tea/", "https://old.example/?p=7", "https://old.example/2026/03/zao-cha/"]);
        item.Content.ShouldNotContain("评论");
        item.Body(null).Html.ShouldBe("<p>第一段。</p><p>第二段，<br>接着。</p>");
    }

    [Theory]
    [InlineData("2026-03-02 08:00:00", "2026-03-02 00:00:00", "2026-03-02T08:00:00+08:00", 0)]
    [InlineData("2026-03-02 00:00:00", "2026-03-02 00:00:00", "2026-03-02T00:00:00+00:00", 0)]
    [InlineData("1988-07-02 09:00:00", "0000-00-00 00:00:00", "1988-07-02T09:00:00+09:00", 0)]
    [InlineData("0000-00-00 00:00:00", "2026-03-02 00:00:00", "2026-03-02T08:00:00+08:00", 0)]
    [InlineData("2026-03-05 08:00:07", "2026-03-02 00:00:00", "2026-03-02T08:00:00+08:00", 1)]
    public void Gmt_is_the_instant_and_local_time_its_offset(string local, string gmt, string at, int warnings)
    {
        var item = Read(Head + Item(1, local: local, gmt: gmt) + Tail).Single().Item!;
        item.Published!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).ShouldBe(at);
        item.Warnings.Count.ShouldBe(warnings);
    }

    [Fact]
    public void What_was_never_published_has_no_date() =>
        Read(Head + Item(1, "<wp:status>draft</wp:status>", gmt: "0000-00-00 00:00:00") + Tail).Single().Item!.Published.ShouldBeNull();

    [Fact]
    public void A_broken_item_is_reported_and_the_rest_goes_on()
    {
        var entries = Read(Head + Item(1) + "<item><title>坏<b></title></item>" + "<item><title>没有号码</title></item>"
            + Item(4, extra: "<x>&undefined;</x>") + Item(5) + Item(6)[..80]);
        entries.Select(entry => entry.Item?.Id).ShouldBe([1, null, null, null, 5, null]);
        entries.Where(entry => entry.Item is null).ShouldAllBe(entry => entry.Problem!.Length > 0);
        entries.Select(entry => entry.Position).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Marks_inside_the_text_do_not_end_an_item() =>
        Read(Head + Item(1, text: "写法：</item> 与 <item>。") + Item(2) + Tail).Select(entry => entry.Item!.Id).ShouldBe([1, 2]);

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel>", "document type")]
    [InlineData("<rss version='2.0'><channel><title>普通的订阅源</title>", "namespace")]
    [InlineData("<rss><channel", "damaged")]
    [InlineData("", "damaged")]
    public void What_is_no_export_is_refused_with_the_reason(string head, string reason)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(head));
        var archive = WordPressArchive.Open(stream);
        archive.Refusal.ShouldNotBeNull().ShouldContain(reason);
        archive.Entries().ShouldBeEmpty();
    }

    [Fact]
    public void An_item_over_the_limit_is_reported_and_the_next_one_read()
    {
        var entries = Read(Head + Item(1, text: new string('长', WordPressArchive.ItemLengthMax)) + Item(2) + Tail);
        entries[0].Problem.ShouldNotBeNull().ShouldContain("4000000");
        entries[^1].Item!.Id.ShouldBe(2);
    }

    [Fact]
    public void Ten_thousand_items_take_the_memory_of_one()
    {
        using var stream = new Generated(10_000);
        var items = Items(stream);
        items.Count.ShouldBe(10_000);
        GC.Collect();
        items.Count(item => item.IsAlive).ShouldBeLessThan(10, "nothing that was read is kept");
    }

    private static List<WeakReference> Items(Generated stream)
    {
        var items = new List<WeakReference>();
        foreach (var entry in WordPressArchive.Open(stream).Entries(TestContext.Current.CancellationToken))
        {
            items.Add(new WeakReference(entry.Item.ShouldNotBeNull(entry.Problem)));
        }

        return items;
    }

    private static List<ArchiveEntry> Read(string export)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(export));
        var archive = WordPressArchive.Open(stream);
        archive.Refusal.ShouldBeNull();
        archive.Site.ShouldBe("https://old.example");
        return [.. archive.Entries(TestContext.Current.CancellationToken)];
    }

    private static string Item(int id, string status = "<wp:status>publish</wp:status>", string extra = "", string text = "第一段。\n\n第二段，\n接着。",
        string local = "2026-03-02 08:00:00", string gmt = "2026-03-02 00:00:00") =>
        $"<item><title><![CDATA[早茶开园{id}]]></title><link>https://old.example/2026/03/tea/</link><dc:creator><![CDATA[gxz]]></dc:creator>"
        + $"<guid isPermaLink=\"false\">https://old.example/?p={id}</guid><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{id}</wp:post_id>"
        + $"<wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{gmt}</wp:post_date_gmt><wp:post_name>tea</wp:post_name>{status}<wp:post_type>post</wp:post_type>{extra}</item>\n";

    /// <summary>An export that is made while it is read.</summary>
    private sealed class Generated(int items) : Stream
    {
        private byte[] _part = Encoding.UTF8.GetBytes(Head);
        private int _at;
        private int _made;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _part.Length)
            {
                if (_made > items) return 0;
                _part = Encoding.UTF8.GetBytes(_made++ < items ? Item(_made, text: new string('茶', 2_000)) : Tail);
                _at = 0;
            }
            var length = Math.Min(count, _part.Length - _at);
            Array.Copy(_part, _at, buffer, offset, length);
            _at += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
