using System.Net;
using AngleSharp.Dom;

namespace Publishing.Service.Tests.Pages;

[Collection(nameof(PagesFixture))]
public sealed class ListPageTests(PagesFixture site)
{
    [Fact]
    public async Task A_list_shows_twenty_articles_the_latest_first_and_turns_its_pages()
    {
        for (var i = 1; i <= 21; i++)
        {
            await site.Publish($"健康提示 {i}", "多喝水。", "jiankang");
        }

        var first = await site.Page("/jiankang/");
        var second = await site.Page("/jiankang/?page=2");

        Titles(first).ShouldBe(Enumerable.Range(2, 20).Reverse().Select(i => $"健康提示 {i}"));
        Titles(second).ShouldBe(["健康提示 1"]);
        first.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("/jiankang/?page=2");
        first.QuerySelector("a[rel=prev]").ShouldBeNull();
        second.QuerySelector("a[rel=prev]")!.GetAttribute("href").ShouldBe("/jiankang/");
        second.QuerySelector("a[rel=next]").ShouldBeNull();
        await site.Page("/jiankang/?page=3", HttpStatusCode.NotFound);

        (await site.Page("/")).QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("/?page=2");
        Titles(await site.Page("/?page=2")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_home_page_shows_title_summary_section_source_and_time_of_what_readers_may_see()
    {
        var hidden = await site.Publish("不再可见", "不再可见。", "jiaoyu");
        await site.Do(hidden, "withdrawal", new { reason = "下线" });
        var body = new { html = "<p>课。</p>" };
        await site.Publish(new { title = "开学第一课", section = "jiaoyu", summary = "走进气象站。", body });

        var home = await site.Page("/");

        home.Title.ShouldBe("临溪网");
        home.QuerySelectorAll(".menu a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/", "/xinwen/", "/minsheng/", "/wenhua/", "/jiaoyu/", "/jiankang/", "/gonggao/"]);
        var item = home.QuerySelectorAll(".listing li").First(li => li.QuerySelector("h2")!.TextContent == "开学第一课");
        item.QuerySelector(".summary")!.TextContent.ShouldBe("走进气象站。");
        item.QuerySelector(".meta")!.TextContent.ShouldMatch(@"^教育\s*临溪网\s*\d{4}-\d\d-\d\d \d\d:\d\d$");
        Titles(home).ShouldNotContain("不再可见");
        Titles(await site.Page("/jiaoyu/")).ShouldNotContain("不再可见");
    }

    [Theory]
    [InlineData("/?page=0")]
    [InlineData("/?page=-1")]
    [InlineData("/?page=1e3")]
    [InlineData("/?page=99999999999999")]
    [InlineData("/?page=1&page=2")]
    [InlineData("/xinwen/?page=")]
    [InlineData("/search?q=%E6%98%A5&page=x")]
    public async Task A_page_number_that_is_none_is_refused(string path)
    {
        using var answer = await site.Browse(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_section_has_one_address_and_an_unknown_one_has_none()
    {
        using var moved = await site.Browse("/wenhua?page=1");

        moved.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        moved.Headers.Location!.OriginalString.ShouldBe("/wenhua/?page=1");
        await site.Page("/tiyu/", HttpStatusCode.NotFound);
        await site.Page("/?page=4000000", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/tiyu/20260302/1.html", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("/no/such/thing/at/all.html", "text/html", "text/html")]
    [InlineData("/tiyu/20260302/1.html", "*/*", "application/problem+json")]
    [InlineData("/tiyu/20260302/1.html", "application/json", "application/problem+json")]
    [InlineData("/api/no-such-thing", "text/html", "application/problem+json")]
    [InlineData("/api", "text/html", "application/problem+json")]
    public async Task What_is_not_there_is_a_page_for_people_and_a_problem_for_programs(
        string path,
        string accept,
        string type)
    {
        using var answer = await site.Browse(path, accept: accept);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.Vary.ShouldContain("Accept");
    }

    private static IEnumerable<string> Titles(IParentNode page) =>
        page.QuerySelectorAll(".listing h2").Select(title => title.TextContent);
}
