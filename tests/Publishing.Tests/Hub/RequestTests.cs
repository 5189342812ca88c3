using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Publishing.Feeds;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Hub;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Hub;

public class RequestTests
{
    private static readonly SiteOptions Site = new()
    {
        PublicUrl = new Uri("https://news.example/"),
        Sections = [new SiteSection { Code = "xinwen", Title = "新闻" }],
    };

    [Theory]
    [InlineData("https://news.example/feed.rss", FeedKind.Site, "", FeedFormat.Rss)]
    [InlineData("https://news.example/xinwen/feed.atom", FeedKind.Section, "xinwen", FeedFormat.Atom)]
    [InlineData("https://news.example/feeds/changes.json", FeedKind.Changes, "", FeedFormat.Json)]
    [InlineData("https://news.example/feeds/author/%E7%94%B2.atom", FeedKind.Author, "甲", FeedFormat.Atom)]
    [InlineData("https://news.example/feeds/tag/a%2Fb.rss.json", FeedKind.Tag, "a/b.rss", FeedFormat.Json)]
    public void A_topic_is_the_self_url_of_a_feed(string url, FeedKind kind, string name, FeedFormat format)
    {
        var topic = HubTopic.Parse(url, Site).ShouldNotBeNull();
        topic.ShouldBe(new HubTopic(new FeedKey(kind, name), format));
        topic.Address(Site).AbsoluteUri.ShouldBe(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://news.example/")]
    [InlineData("https://news.example/feed")]
    [InlineData("https://news.example/feed.xml")]
    [InlineData("https://news.example/feed.Rss")]
    [InlineData("https://news.example/feed.rss#x")]
    [InlineData("https://news.example//feed.rss")]
    [InlineData("https://NEWS.example/feed.rss")]
    [InlineData("http://news.example/feed.rss")]
    [InlineData("https://news.example:443/feed.rss")]
    [InlineData("https://news.example/wenhua/feed.rss")]
    [InlineData("https://news.example/feeds/site/archive/1.rss")]
    [InlineData("https://news.example/feeds/section/xinwen.rss")]
    [InlineData("https://news.example/feeds/author/甲.atom")]
    [InlineData("https://news.example/feeds/author/%e7%94%b2.atom")]
    [InlineData("https://news.example/feeds/tag/.rss")]
    [InlineData("https://news.example/feeds/tag/%00.rss")]
    [InlineData("https://news.example/feeds/tag/%2E%2E.rss")]
    [InlineData("https://news.example.evil.example/feed.rss")]
    public void Nothing_else_is(string url) => HubTopic.Parse(url, Site).ShouldBeNull();

    [Fact]
    public void Unknown_parameters_are_ignored_and_an_empty_secret_is_none()
    {
        var (request, refusal) = Read(("hub.secret", ""), ("hub.verify", "async"), ("hub.verify_token", "x"));
        refusal.ShouldBeNull();
        request.ShouldNotBeNull().Secret.ShouldBeNull();
        request.Lease.ShouldBe(TimeSpan.FromDays(10));
    }

    [Theory]
    [InlineData("1", 3600)]
    [InlineData("3601", 3601)]
    [InlineData("9223372036854775807", 30 * 86_400)]
    public void A_lease_stays_within_its_limits(string wish, long seconds) =>
        Read(("hub.lease_seconds", wish)).Request!.Lease.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_secret_has_fewer_than_200_bytes_and_shows_itself_to_nobody()
    {
        Read(("hub.secret", new string('a', 199))).Request!.Secret!.Reveal().Length.ShouldBe(199);
        Read(("hub.secret", new string('a', 200))).Refusal!.Code.ShouldBe("bad-hub-secret");
        Read(("hub.secret", new string('文', 67))).Refusal!.Code.ShouldBe("bad-hub-secret");
        Read(("hub.secret", "hidden")).Request!.ToString().ShouldNotContain("hidden");
    }

    [Fact]
    public void A_signature_is_the_hmac_of_the_body() =>
        // RFC 4231, test case 2.
        new HubSecret("Jefe").Sign(Encoding.ASCII.GetBytes("what do ya want for nothing?"))
            .ShouldBe("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    [Theory]
    [InlineData("https://reader.example", "https://reader.example/?hub.mode=subscribe")]
    [InlineData("https://reader.example/a", "https://reader.example/a?hub.mode=subscribe")]
    [InlineData("https://reader.example/a?", "https://reader.example/a?hub.mode=subscribe")]
    [InlineData("https://reader.example/a?b=%2F&c", "https://reader.example/a?b=%2F&c&hub.mode=subscribe")]
    public void The_question_keeps_the_query_of_the_callback(string callback, string begins)
    {
        var question = Verification.Question(Read(("hub.callback", callback)).Request!, "C", Site).AbsoluteUri;
        question.ShouldStartWith(begins);
        question.ShouldEndWith("&hub.topic=https%3A%2F%2Fnews.example%2Ffeed.rss&hub.challenge=C&hub.lease_seconds=864000");
    }

    private static (SubscriptionRequest? Request, HubRefusal? Refusal) Read(params (string Name, string Value)[] parameters)
    {
        var form = new Dictionary<string, StringValues>
        {
            ["hub.mode"] = "subscribe",
            ["hub.topic"] = "https://news.example/feed.rss",
            ["hub.callback"] = "https://reader.example/",
        };
        foreach (var (name, value) in parameters) form[name] = value;
        return SubscriptionRequest.Read(new FormCollection(form), Site, new HubOptions());
    }
}
