using System.Text;
using System.Text.Json;
using Publishing.Feeds;
using Shouldly;
using Xunit;
using static Publishing.Tests.Feeds.FeedAssertions;

namespace Publishing.Tests.Feeds;

public class LifecycleTests
{
    public static TheoryData<string, FeedItem> Kinds => new()
    {
        { "usable", FeedSamples.Usable },
        { "usable", FeedSamples.Corrected },
        { "held", FeedSamples.Held },
        { "withdrawn", FeedSamples.Withdrawn },
        { "retracted", FeedSamples.Retracted },
    };

    public static TheoryData<Feed> Documents => new(FeedSamples.Head, FeedSamples.Archive, FeedSamples.CorrectionsOnly);

    [Theory, MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void Three_formats_show_the_same(string status, FeedItem item)
    {
        var shown = (FeedSamples.Head with { Items = [item] }).ShouldObeyAllRules();
        shown[FeedFormat.Rss].ShouldBe(shown[FeedFormat.Atom]);
        shown[FeedFormat.Json].ShouldBe(shown[FeedFormat.Atom]);
        Extension(item).GetProperty("status").GetString().ShouldBe(status);
        Extension(item).GetProperty("version").GetInt32().ShouldBe(item.Version);
    }

    [Theory, MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void Every_document_obeys_the_rules_of_its_format(Feed feed) => feed.ShouldObeyAllRules();

    [Fact]
    public void A_correction_keeps_id_and_publication_and_comes_first_in_the_text()
    {
        var before = (FeedSamples.Head with { Items = [FeedSamples.Usable] }).ShouldObeyAllRules()[FeedFormat.Atom][0];
        var corrected = FeedSamples.Usable with
        {
            Updated = FeedSamples.Usable.Updated.AddMilliseconds(1),
            Corrections = FeedSamples.Corrected.Corrections,
        };
        var after = (FeedSamples.Head with { Items = [corrected] }).ShouldObeyAllRules()[FeedFormat.Atom][0];
        after.ShouldBe(before with { Updated = corrected.Updated, Body = after.Body });
        after.Body.ShouldBe("<p><strong>更正（2026-11-02 09:30）：</strong>配图说明有误，已更换。</p>"
            + "<p><strong>更正（2026-11-02 08:30）：</strong>第二段“七成”应为“八成”。</p>" + before.Body);
    }

    [Theory]
    [InlineData(NoticeKind.Held, "稿件暂停阅览", false)]
    [InlineData(NoticeKind.Withdrawn, "稿件已撤回", true)]
    [InlineData(NoticeKind.Retracted, "撤稿声明", true)]
    public void A_notice_stands_alone_and_is_deleted_if_final(NoticeKind kind, string title, bool isDeleted)
    {
        var notice = FeedSamples.Retracted with { Kind = kind };
        var atom = FeedDocument.Write(FeedSamples.Archive with { Items = [notice] }, FeedFormat.Atom).ShouldBeAtom();
        atom.Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe(title);
        atom.Element(Atom + "entry")!.Elements(Atom + "author").ShouldBeEmpty();
        var deleted = atom.Elements(Deleted + "deleted-entry").ToList();
        deleted.Count.ShouldBe(isDeleted ? 1 : 0);
        deleted.ShouldAllBe(d => d.Attribute("when")!.Value == "2026-11-02T04:30:15.005Z");
    }

    [Theory]
    [InlineData("<p>　　正文 &amp; 开头</p><p>第二段</p>", "正文 & 开头 第二段")]
    [InlineData("<img src='/1.jpg' alt=''>", "题")]
    public void Without_a_summary_the_beginning_stands_in(string html, string lead)
    {
        var item = FeedSamples.Usable with { Title = "题", Summary = "", ContentHtml = html };
        foreach (var (format, items) in (FeedSamples.Head with { Items = [item] }).ShouldObeyAllRules())
            items[0].Lead.ShouldBe(lead, format.ToString());
    }

    [Fact]
    public void The_beginning_never_cuts_a_character_in_two()
    {
        var item = FeedSamples.Usable with { Summary = null, ContentHtml = "<p>前" + string.Concat(Enumerable.Repeat("𠮷", 100)) };
        (FeedSamples.Head with { Items = [item] }).ShouldObeyAllRules()[FeedFormat.Atom][0].Lead
            .ShouldBe("前" + string.Concat(Enumerable.Repeat("𠮷", 59)) + "…");
    }

    [Fact]
    public void The_origin_is_named_in_every_format()
    {
        var atom = FeedDocument.Write(FeedSamples.Archive, FeedFormat.Atom).ShouldBeAtom().Element(Atom + "entry")!;
        var rss = FeedDocument.Write(FeedSamples.Archive, FeedFormat.Rss).ShouldBeRss().Element("item")!;
        var json = Extension(FeedSamples.Usable).GetProperty("source");
        atom.Element(Atom + "source")!.Element(Atom + "title")!.Value.ShouldBe("黄冈日报");
        rss.Element(Dc + "source")!.Value.ShouldBe("黄冈日报");
        json.GetProperty("publisher").GetString().ShouldBe("黄冈日报");
        foreach (var element in new[] { atom, rss })
        {
            var via = element.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "via");
            via.Attribute("href")!.Value.ShouldBe(json.GetProperty("url").GetString());
            via.Attribute("title")!.Value.ShouldBe(json.GetProperty("title").GetString());
        }
    }

    [Fact]
    public void A_tombstone_outlives_its_notice()
    {
        var feed = FeedSamples.Archive with { Items = [], Tombstones = [new Tombstone(FeedSamples.Id(5), FeedSamples.Morning)] };
        var deleted = FeedDocument.Write(feed, FeedFormat.Atom).ShouldBeAtom().Elements(Deleted + "deleted-entry").ShouldHaveSingleItem();
        deleted.Attribute("ref")!.Value.ShouldBe("urn:uuid:018f7e6a-5b0c-7c3d-8e4f-000000000005");
        var json = FeedDocument.Write(feed, FeedFormat.Json).ShouldBeJsonFeed().GetProperty("_publishing").GetProperty("deleted");
        json[0].GetProperty("when").GetString().ShouldBe(deleted.Attribute("when")!.Value);
        Encoding.UTF8.GetString(FeedDocument.Write(feed, FeedFormat.Rss)).ShouldNotContain("000000000005");
    }

    private static JsonElement Extension(FeedItem item) => FeedDocument
        .Write(FeedSamples.Head with { Items = [item] }, FeedFormat.Json).ShouldBeJsonFeed()
        .GetProperty("items")[0].GetProperty("_publishing");
}
