using Publishing.Service.Ingest.Upstream;
using Shouldly;
using Xunit;
using static Publishing.Tests.Ingest.Upstream.UpstreamFeedTests;

namespace Publishing.Tests.Ingest.Upstream;

public sealed class FeedComparisonTests
{
    private const string Earlier = "Sun, 01 Mar 2026 08:00:00 +0800";

    [Fact]
    public void New_changed_unchanged_and_missing_are_told_apart()
    {
        var known = Known(Items(Item("1"), Item("2"), Item("3"), Item("0", date: Earlier)));
        var change = FeedComparison.Of(known, Items(Item("4"), Item("2", text: "改过的正文"), Item("3"), Item("0", date: Earlier)));
        change.New.Select(item => item.Id).ShouldBe(["4"]);
        change.Changed.Select(item => item.Now.Id).ShouldBe(["2"]);
        change.Unchanged.Select(item => item.Id).ShouldBe(["3", "0"]);
        change.Missing.Select(item => item.Id).ShouldBe(["1"]);
    }

    [Fact]
    public void What_is_older_than_the_feed_reaches_is_not_missing() =>
        FeedComparison.Of(Known(Items(Item("1", date: Earlier))), Items(Item("2"))).Missing.ShouldBeEmpty();

    [Fact]
    public void A_new_address_alone_is_the_same_article_and_other_text_under_the_same_guid_is_a_conflict()
    {
        var known = Known(Items(Item("1")));
        var moved = FeedComparison.Of(known, Items(Item("1", link: "https://hechuan.example/new/1.html")));
        (moved.Unchanged.Count, moved.Conflicts.Count).ShouldBe((1, 0));
        var other = FeedComparison.Of(known, Items(Item("1", link: "https://hechuan.example/9.html", text: "另一篇")));
        other.New.ShouldHaveSingleItem();
        other.Conflicts.ShouldHaveSingleItem().Links.ShouldBe(["https://hechuan.example/1.html", "https://hechuan.example/9.html"]);
    }

    [Fact]
    public void The_same_feed_again_changes_nothing()
    {
        var feed = Items(Item("1"), Item("1", link: "https://hechuan.example/b.html", text: "乙"), Item("2"), Item("2"));
        feed.Items.Count.ShouldBe(3);
        var again = FeedComparison.Of(Known(feed), feed);
        (again.New.Count, again.Changed.Count, again.Missing.Count, again.Unchanged.Count).ShouldBe((0, 0, 0, 3));
    }

    [Fact]
    public void A_tombstone_counts_until_the_entry_is_updated_after_it()
    {
        static string Atom(string when, string updated) => "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
            + $"<at:deleted-entry ref='urn:1' when='{when}'><at:comment>有误</at:comment></at:deleted-entry>"
            + $"<entry><id>urn:1</id><title>标题</title><updated>{updated}</updated></entry></feed>";
        var known = new[] { new KnownItem("urn:1", null, "", null) };
        var gone = FeedComparison.Of(known, Read(Atom("2026-03-03T08:00:00Z", "2026-03-03T08:00:00Z"))).Withdrawn.ShouldHaveSingleItem();
        gone.Tombstone.Comment.ShouldBe("有误");
        FeedComparison.Of(known, Read(Atom("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"))).Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public void A_withdrawal_notice_is_an_advisory_and_no_article()
    {
        var change = FeedComparison.Of([], Items(Item("n", title: "关于撤回稿件的通知"), Item("e", title: "【8日零时解禁】渡口新桥")));
        change.New.ShouldBeEmpty();
        change.Advisories.Select(item => item.Advisory).ShouldBe([UpstreamAdvisory.WithdrawalNotice, UpstreamAdvisory.Embargo]);
    }
}
