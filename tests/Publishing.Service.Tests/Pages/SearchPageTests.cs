using System.Net;
using System.Text;
using Npgsql;
using Publishing.Service.Searching;

namespace Publishing.Service.Tests.Pages;

[Collection(nameof(PagesFixture))]
public sealed class SearchPageTests(PagesFixture site)
{
    [Fact]
    public async Task Two_characters_find_an_article_until_it_is_taken_from_readers()
    {
        var article = await site.Publish("流动图书车开进青石村", "孩子们在家门口借到了绘本。", "wenhua");

        await Eventually.Holds(() => Finds("图书", article), "the article is found");
        (await Finds("绘本", article)).ShouldBeTrue();
        (await Finds("书图", article)).ShouldBeFalse();

        article = await site.Do(article, "hold", new { note = "核实中。" });
        (await Finds("图书", article)).ShouldBeFalse();
        article = await site.Do(article, "retraction", new { reason = "不实", notice = "撤回。" });
        (await Finds("图书", article)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20%E3%80%80")]
    [InlineData("?q=%27%3B%20%26%20%7C%20!%20%3A*")]
    [InlineData("?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E8%AF%8D%E8%AF%AD")]
    [InlineData("?q=%00%EF%BF%BD%F0%A0%AE%B7")]
    public async Task A_search_for_nothing_finds_nothing(string query)
    {
        var page = await site.Page("/search" + query);

        page.QuerySelectorAll(".listing li").ShouldBeEmpty();
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
    }

    [Fact]
    public async Task What_was_searched_for_is_shown_as_text()
    {
        const string Hostile = "\"><img src=x onerror=alert(1)></script><b>";

        var page = await site.Page("/search?q=" + Uri.EscapeDataString(Hostile));

        page.QuerySelector("input[name=q]")!.GetAttribute("value").ShouldBe(Hostile);
        page.QuerySelector("h1")!.TextContent.ShouldContain(Hostile);
        page.QuerySelectorAll("img, script, b").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_refused()
    {
        using var answer = await site.Browse("/search?q=" + new string('x', 101));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_search_for_readers_can_use_its_index()
    {
        await using var source = NpgsqlDataSource.Create(site.Database);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var condition = SearchIndex.PublicMatch.Replace("?", "'''图书'''", StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(
            $"set enable_seqscan = off; explain select d.id from publishing.mt_doc_publicarticle d where {condition}",
            connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new StringBuilder();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.AppendLine(reader.GetString(0));
        }

        plan.ToString().ShouldContain("mt_doc_searchentry_published");
    }

    private async Task<bool> Finds(string words, PublishedArticle article)
    {
        var page = await site.Page("/search?q=" + Uri.EscapeDataString(words), HttpStatusCode.OK);
        return page.QuerySelectorAll(".listing h2 a").Any(link => link.GetAttribute("href") == article.Path);
    }
}
