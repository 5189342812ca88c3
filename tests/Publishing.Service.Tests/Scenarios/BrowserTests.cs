using Microsoft.Playwright;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>What a reader sees in a real browser.</summary>
public sealed class BrowserTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_reader_finds_an_article_and_its_correction_and_nothing_hostile_runs()
    {
        var story = await fixture.Newsroom.Publish(
            "新桥通车<script>alert(1)</script>", section: "minsheng", more: new { summary = "\"><img src=x onerror=alert(2)>" });
        await story.Do("corrections", new { wrong = "八个月", right = "六个月", note = "工期应为六个月。" });

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PUBLISHING_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var foreign = new List<string>();
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(fixture.Service.Address.ToString(), StringComparison.Ordinal))
            {
                foreign.Add(request.Url);
            }
        };

        await page.GotoAsync(fixture.Service.Address.ToString());
        await page.ClickAsync("text=民生");
        await page.ClickAsync("text=新桥通车");
        (await page.InnerTextAsync("h1")).ShouldBe("新桥通车<script>alert(1)</script>");
        (await page.InnerTextAsync("main")).ShouldContain("工期应为六个月。");
        page.Url.ShouldEndWith(story.Path);
        dialogs.ShouldBe(0);
        foreign.ShouldBeEmpty();
    }
}
