using System.Net;
using System.Net.Http.Headers;

namespace Publishing.Service.Tests.Pages;

[Collection(nameof(PagesFixture))]
public sealed class PageAnswerTests(PagesFixture site)
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"><svg onload=alert(2)>'";

    private const string HostileBody =
        "<p>好<script>alert(3)</script><a href=\"javascript:alert(4)\" onclick=\"alert(5)\">字</a></p>";

    private static readonly string[] HostileTags = ["\"><img onerror=1>"];

    [Fact]
    public async Task No_text_becomes_markup()
    {
        var article = await site.Publish(
            new
            {
                title = "标题" + Hostile,
                kicker = Hostile,
                mainHeadline = Hostile,
                subtitle = Hostile,
                summary = Hostile + "\n" + Hostile,
                section = "gonggao",
                tags = HostileTags,
                contributors = new[] { new { name = "<script>", role = "<b>" } },
                body = new { html = HostileBody },
            },
            new
            {
                kind = "reprint",
                publisher = Hostile,
                originalTitle = Hostile,
                originalAuthor = Hostile,
                url = "https://daily.example/\"><img%20src=x>",
                rights = Hostile,
            });
        article = await site.Do(article, "corrections", new { wrong = "甲", right = "乙", note = Hostile });

        foreach (var path in new[] { article.Path, "/", "/gonggao/" })
        {
            var page = await site.Page(path);

            page.QuerySelectorAll("script").Select(script => script.GetAttribute("type"))
                .ShouldAllBe(type => type == "application/ld+json");
            page.QuerySelectorAll("img, svg, b").ShouldBeEmpty();
            page.All.SelectMany(element => element.Attributes.Select(attribute => attribute.Name))
                .ShouldNotContain(name => name.StartsWith("on", StringComparison.Ordinal));
            page.Links.Select(link => link.GetAttribute("href")!)
                .ShouldNotContain(address => address.StartsWith("javascript", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nothing_on_a_page_can_run_or_be_framed_and_no_cookie_is_set()
    {
        var article = await site.Publish("页眉测试", "正文。");

        foreach (var path in new[] { "/", "/xinwen/", "/search?q=%E5%9B%BE", article.Path, "/nothing", "/site.css" })
        {
            using var answer = await site.Browse(path);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("script-src");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"]);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_header_of_a_page_can_be_had_without_the_page()
    {
        var article = await site.Publish("只要页眉", "正文。");

        foreach (var path in new[] { article.Path, "/xinwen/", "/nothing", "/site.css" })
        {
            using var got = await site.Browse(path);
            using var head = await site.Browse(path, HttpMethod.Head);

            head.StatusCode.ShouldBe(got.StatusCode);
            head.Headers.ETag.ShouldBe(got.Headers.ETag);
            head.Content.Headers.ContentType.ShouldBe(got.Content.Headers.ContentType);
            head.Content.Headers.ContentLength.ShouldBe(got.Content.Headers.ContentLength);
            (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_page_that_did_not_change_is_not_sent_again()
    {
        var article = await site.Publish("缓存测试", "正文。");
        using var first = await site.Browse(article.Path);
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        first.Headers.ETag!.IsWeak.ShouldBeFalse();

        using var unchanged = await Again(article.Path, first.Headers.ETag);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        unchanged.Headers.ETag.ShouldBe(first.Headers.ETag);

        await site.Do(article, "corrections", new { wrong = "甲", right = "乙", note = "更正。" });
        using var changed = await Again(article.Path, first.Headers.ETag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(first.Headers.ETag);
    }

    [Fact]
    public async Task A_page_is_the_same_whatever_host_it_is_asked_from()
    {
        var article = await site.Publish("主机测试", "正文。");
        using var request = new HttpRequestMessage(HttpMethod.Get, article.Path);
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var answer = await site.Reader.SendAsync(request, TestContext.Current.CancellationToken);

        using var usual = await site.Browse(article.Path);
        answer.Headers.ETag.ShouldBe(usual.Headers.ETag);
    }

    [Fact]
    public async Task The_stylesheet_is_named_by_its_content_and_kept_for_a_year()
    {
        var address = (await site.Page("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var sheet = await site.Browse(address);

        address.ShouldMatch(@"^/site\.css\?v=[0-9a-f]{12}$");
        sheet.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        sheet.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    private async Task<HttpResponseMessage> Again(string path, EntityTagHeaderValue seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(seen);
        return await site.Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
