using Publishing.Feeds;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Feeds;

public class AddressTests
{
    [Theory]
    [InlineData("""<a href="/x?a=1&amp;b=2">x</a>""", """<a href="https://news.example.org/x?a=1&amp;b=2">x</a>""")]
    [InlineData("""<img class=a src='1.jpg' alt="a &gt; b">""", """<img class=a src="https://news.example.org/2026/11/02/1.jpg" alt="a &gt; b">""")]
    [InlineData("""<a href=#note>1</a>""", """<a href="https://news.example.org/2026/11/02/1.html#note">1</a>""")]
    [InlineData("""<a HREF="//cdn.example.org/图.png">x</a>""", """<a HREF="https://cdn.example.org/%E5%9B%BE.png">x</a>""")]
    [InlineData("""<img srcset="a.jpg 1x, /b.jpg 2x">""", """<img srcset="https://news.example.org/2026/11/02/a.jpg 1x, https://news.example.org/b.jpg 2x">""")]
    [InlineData("""<p title=" href='x' ">src="y" a &lt; b</p>""", """<p title=" href='x' ">src="y" a &lt; b</p>""")]
    [InlineData("""<a href="mailto:a@example.org">x</a>""", """<a href="mailto:a@example.org">x</a>""")]
    [InlineData("""<a href="HTTP://Example.org/%7Ea">x</a>""", """<a href="HTTP://Example.org/%7Ea">x</a>""")]
    [InlineData("""<a href="//[">x</a>""", "<a>x</a>")]
    public void Addresses_in_the_text_become_absolute(string html, string shown)
    {
        var feed = FeedSamples.Head with { Items = [FeedSamples.Usable with { ContentHtml = html }] };
        foreach (var (format, items) in feed.ShouldObeyAllRules()) items[0].Body.ShouldBe(shown, format.ToString());
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("ftp://example.org/x")]
    [InlineData("javascript:alert(1)")]
    public void Relative_and_active_addresses_cannot_be_built_in(string address)
    {
        var wrong = new Uri(address, UriKind.RelativeOrAbsolute);
        Should.Throw<ArgumentException>(() => FeedSamples.Usable with { Url = wrong });
        Should.Throw<ArgumentException>(() => FeedSamples.Usable with { Licence = wrong });
        Should.Throw<ArgumentException>(() => FeedSamples.Head with { HomePage = wrong });
        Should.Throw<ArgumentException>(() => FeedSamples.Head with { Hubs = [wrong] });
        Should.Throw<ArgumentException>(() => new FeedLocation(wrong, wrong, wrong));
        Should.Throw<ArgumentException>(() => new Enclosure(wrong, "image/png", null));
        Should.Throw<ArgumentException>(() => new SitemapEntry(wrong, FeedSamples.Morning));
    }

    [Fact]
    public void Chinese_hosts_and_paths_are_written_in_ascii()
    {
        var feed = FeedSamples.Head with { Items = [FeedSamples.Usable with { Url = new Uri("https://红安.example/新闻?题=云") }] };
        foreach (var (_, items) in feed.ShouldObeyAllRules())
            items[0].Url.ShouldBe("https://xn--49sr03f.example/%E6%96%B0%E9%97%BB?%E9%A2%98=%E4%BA%91");
    }

    [Theory]
    [InlineData("")]
    [InlineData("中文")]
    [InlineData("zh_CN")]
    [InlineData("zh-CN\n")]
    public void A_language_must_be_a_tag(string language)
    {
        Should.Throw<ArgumentException>(() => FeedSamples.Head with { Language = language });
        Should.Throw<ArgumentException>(() => FeedSamples.Usable with { Language = language });
    }

    [Fact]
    public void An_item_cannot_be_in_a_feed_twice() => Should.Throw<ArgumentException>(
        () => FeedSamples.Head with { Items = [FeedSamples.Usable, FeedSamples.Usable with { Version = 2 }] });
}
