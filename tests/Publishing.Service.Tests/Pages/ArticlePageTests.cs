using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Publishing.Service.Tests.Pages;

[Collection(nameof(PagesFixture))]
public sealed class ArticlePageTests(PagesFixture site)
{
    private static readonly object Draft = new
    {
        title = "县图书馆新馆开放：八万人次走进书香",
        kicker = "公共文化服务再上台阶",
        mainHeadline = "八万人次走进书香",
        subtitle = "乡镇分馆同步更新",
        section = "wenhua",
        summary = "新馆开放一个月，到馆八万人次。",
        tags = new[] { "图书馆", "全民阅读" },
        contributors = new[]
        {
            new { name = "汪欢", role = "记者" },
            new { name = "李四", role = "通讯员" },
            new { name = "赵敏", role = "摄影" },
            new { name = "周全", role = "责编" },
        },
        body = new { html = "<p>新馆建筑面积1.2万平方米。</p><h2>延时开放</h2><p>每天开放到晚上九点。</p>" },
    };

    [Fact]
    public async Task Own_work_shows_headline_source_line_text_and_who_made_it()
    {
        var article = await site.Publish(Draft);

        var page = await site.Page(article.Path);

        page.Title.ShouldBe("县图书馆新馆开放：八万人次走进书香 - 临溪网");
        Text(page, "h1").ShouldBe("八万人次走进书香");
        Text(page, ".kicker").ShouldBe("公共文化服务再上台阶");
        Text(page, ".subtitle").ShouldBe("乡镇分馆同步更新");
        Text(page, ".source").ShouldMatch(@"^发布时间:\d{4}-\d\d-\d\d \d\d:\d\d  来源:临溪网  作者:汪欢 李四$");
        Text(page, ".text h2").ShouldBe("延时开放");
        page.QuerySelectorAll(".byline").Select(line => line.TextContent)
            .ShouldBe(["（记者 汪欢　通讯员 李四　摄影 赵敏）", "【责编：周全】"]);
        page.QuerySelectorAll(".tags a").Select(tag => tag.TextContent).ShouldBe(["图书馆", "全民阅读"]);
        page.QuerySelectorAll(".crumbs a").Select(crumb => crumb.GetAttribute("href")).ShouldBe(["/", "/wenhua/"]);
        page.QuerySelector(".version").ShouldBeNull();
    }

    [Fact]
    public async Task The_head_points_only_to_the_public_address_and_the_feeds()
    {
        var article = await site.Publish(Draft);

        var page = await site.Page(article.Path);

        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(article.Url!.AbsoluteUri);
        page.QuerySelector("meta[property='og:url']")!.GetAttribute("content").ShouldBe(article.Url.AbsoluteUri);
        page.QuerySelector("meta[name=description]")!.GetAttribute("content").ShouldBe("新馆开放一个月，到馆八万人次。");
        page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            PagesFixture.PublicUrl + "feed.rss", PagesFixture.PublicUrl + "feed.atom", PagesFixture.PublicUrl + "feed.json",
            PagesFixture.PublicUrl + "wenhua/feed.rss", PagesFixture.PublicUrl + "wenhua/feed.atom",
            PagesFixture.PublicUrl + "wenhua/feed.json",
        ]);
        page.DocumentElement.OuterHtml.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task A_reprint_names_publisher_author_time_title_and_address_of_the_original()
    {
        var article = await site.Publish(Draft, Source("https://daily.example/1.html"));

        var page = await site.Page(article.Path);

        var lines = page.QuerySelectorAll(".source");
        lines[0].TextContent.ShouldEndWith("来源:云泽日报全媒体  作者:未署名");
        lines[1].TextContent.Trim().ShouldBe("转载  原题:书香里的夜晚  原发时间:2026-03-02 17:17  查看原文");
        var original = lines[1].QuerySelector("a")!;
        original.GetAttribute("href").ShouldBe("https://daily.example/1.html");
        original.GetAttribute("rel").ShouldBe("noopener nofollow");
        Text(page, ".rights").ShouldStartWith("版权声明:经授权转载");
        var markup = Markup(page);
        markup.GetProperty("isBasedOn").GetProperty("headline").GetString().ShouldBe("书香里的夜晚");
        markup.GetProperty("isBasedOn").GetProperty("datePublished").GetString().ShouldBe("2026-03-02T17:17:00+08:00");
        markup.GetProperty("citation").GetString().ShouldBe("https://daily.example/1.html");
    }

    [Fact]
    public async Task A_corrected_article_carries_its_notes_on_top()
    {
        var article = await site.Publish(Draft);
        article = await site.Do(article, "corrections", Correction("面积应为1.2万平方米。"));
        article = await site.Do(article, "corrections", Correction("到馆人次应为八万。"));

        var page = await site.Page(article.Path);

        page.QuerySelectorAll(".corrections .note").Select(note => note.TextContent)
            .ShouldBe(["到馆人次应为八万。", "面积应为1.2万平方米。"]);
        var text = page.QuerySelector(".text")!;
        page.QuerySelector(".corrections")!.CompareDocumentPosition(text).ShouldBe(DocumentPositions.Following);
        Text(page, ".version").ShouldMatch(@"^最后更新:\d{4}-\d\d-\d\d \d\d:\d\d\s+第 3 版$");
        var comments = Markup(page).GetProperty("correction");
        comments.GetArrayLength().ShouldBe(2);
        comments[0].GetProperty("@type").GetString().ShouldBe("CorrectionComment");
    }

    [Fact]
    public async Task The_markup_for_search_engines_is_valid_and_complete()
    {
        var article = await site.Publish(Draft);

        var markup = Markup(await site.Page(article.Path));

        markup.GetProperty("@type").GetString().ShouldBe("NewsArticle");
        markup.GetProperty("headline").GetString().ShouldBe("县图书馆新馆开放：八万人次走进书香");
        markup.GetProperty("alternativeHeadline").GetString().ShouldBe("八万人次走进书香");
        markup.GetProperty("mainEntityOfPage").GetString().ShouldBe(article.Url!.AbsoluteUri);
        markup.GetProperty("author").EnumerateArray().Select(a => a.GetProperty("name").GetString())
            .ShouldBe(["汪欢", "李四", "赵敏"]);
        markup.GetProperty("editor")[0].GetProperty("name").GetString().ShouldBe("周全");
        markup.GetProperty("articleSection").GetString().ShouldBe("文化旅游");
        markup.GetProperty("version").GetInt32().ShouldBe(1);
        markup.GetProperty("datePublished").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public async Task An_older_article_shows_the_date_it_claims_and_when_it_came_here()
    {
        var article = await site.Publish(new
        {
            title = "旧闻一则",
            section = "wenhua",
            body = new { html = "<p>旧闻。</p>" },
            dated = new { time = "2019-05-01T00:00:00+08:00", precision = "day" },
        });

        var page = await site.Page(article.Path);

        Text(page, ".source").ShouldStartWith("发布时间:2019-05-01  来源:");
        Text(page, ".version").ShouldStartWith("本站上线:");
        Markup(page).GetProperty("datePublished").GetString().ShouldBe("2019-05-01");
    }

    [Fact]
    public async Task An_article_that_moved_is_found_at_its_old_address_and_nothing_else_is()
    {
        var article = await site.Publish("石桥镇修路", "年内通车。", "xinwen");
        var old = article.Path;
        var body = new { html = "<p>年内通车。</p>" };
        article = await site.Edit(article, new { title = "石桥镇修路", section = "minsheng", body });
        article = await site.Do(article, "updates", new { });

        using var moved = await site.Browse(old);
        moved.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        moved.Headers.Location!.OriginalString.ShouldBe(article.Path);
        Text(await site.Page(article.Path), "h1").ShouldBe("石桥镇修路");
        await site.Page($"/minsheng/20010101/{article.Number}.html", HttpStatusCode.NotFound);
        foreach (var other in new[] { $"0{article.Number}", "99999999999", "1e3", "-1" })
        {
            await site.Page(article.Path[..(article.Path.LastIndexOf('/') + 1)] + other + ".html", HttpStatusCode.NotFound);
        }
    }

    private static object Source(string url) => new
    {
        kind = "reprint",
        publisherAsPrinted = "云泽日报全媒体",
        publisher = "云泽日报",
        url,
        originalTitle = "书香里的夜晚",
        authorNotStated = true,
        originallyPublished = new { time = "2026-03-02T17:17:00+08:00", precision = "minute" },
        rights = "经授权转载",
    };

    private static object Correction(string note) => new { wrong = "旧", right = "新", note };

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();

    private static JsonElement Markup(IHtmlDocument page) =>
        JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
}
