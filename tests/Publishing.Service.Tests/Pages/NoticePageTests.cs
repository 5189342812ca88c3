using System.Net;

namespace Publishing.Service.Tests.Pages;

[Collection(nameof(PagesFixture))]
public sealed class NoticePageTests(PagesFixture site)
{
    private const string Title = "甲乙丙丁";
    private const string Text = "戊己庚辛";

    [Fact]
    public async Task A_held_article_says_that_it_is_being_checked_and_asks_to_come_back()
    {
        var article = await site.Do(await site.Publish(Title, Text), "hold", new { note = "正在向县应急局核实。" });

        using var answer = await site.Browse(article.Path);

        await ShouldBeNotice(answer, HttpStatusCode.ServiceUnavailable, "该稿件正在核实，暂停使用", "正在向县应急局核实。");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_correction_made_before_the_hold_is_hidden_with_the_text()
    {
        var article = await site.Publish(Title, Text);
        article = await site.Do(article, "corrections", new { wrong = "甲", right = "乙", note = "更正壬癸。" });
        article = await site.Do(article, "hold", new { note = "核实中。" });

        using var answer = await site.Browse(article.Path);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("壬癸");
        article = await site.Do(article, "release", new { });
        (await site.Page(article.Path)).QuerySelector(".corrections .note")!.TextContent.ShouldBe("更正壬癸。");
    }

    [Theory]
    [InlineData(false, HttpStatusCode.NotFound)]
    [InlineData(true, HttpStatusCode.Gone)]
    public async Task A_withdrawn_article_leaves_its_note(bool gone, HttpStatusCode status)
    {
        var article = await site.Publish(Title, Text);
        article = await site.Do(article, "withdrawal", new { reason = "内部原因", note = "应当事人要求下线。", gone });

        using var answer = await site.Browse(article.Path, accept: "*/*");

        await ShouldBeNotice(answer, status, "该稿件已下线", "应当事人要求下线。");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("内部原因");
    }

    [Fact]
    public async Task A_retracted_article_leaves_its_notice_and_the_way_to_the_article_that_replaces_it()
    {
        var replacement = await site.Publish("替代稿件", "查实后的内容。");
        var article = await site.Publish(Title, Text);
        article = await site.Do(
            article,
            "retraction",
            new { reason = "内部原因", notice = "经查不实，现予撤回。", replacedBy = replacement.Id });

        using (var answer = await site.Browse(article.Path))
        {
            await ShouldBeNotice(answer, HttpStatusCode.Gone, "该稿件已撤回", "经查不实，现予撤回。");
        }

        var page = await site.Page(article.Path, HttpStatusCode.Gone);
        page.QuerySelectorAll(".notice a").Select(a => a.GetAttribute("href")).ShouldBe([replacement.Path, "/"]);

        await site.Do(replacement, "withdrawal", new { reason = "下线" });
        page = await site.Page(article.Path, HttpStatusCode.Gone);
        page.QuerySelectorAll(".notice a").Select(a => a.GetAttribute("href")).ShouldBe(["/"]);
    }

    private static async Task ShouldBeNotice(HttpResponseMessage answer, HttpStatusCode status, params string[] says)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var sentence in says)
        {
            html.ShouldContain(sentence);
        }

        html.ShouldContain("""<meta name="robots" content="noindex" """.Trim());
        (Title + Text).ShouldNotContain(character => html.Contains(character, StringComparison.Ordinal));
    }
}
