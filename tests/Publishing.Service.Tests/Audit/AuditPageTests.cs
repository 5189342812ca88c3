using Microsoft.Playwright;

namespace Publishing.Service.Tests.Audit;

/// <summary>The auditor's pages in a real browser: in by a token, everything one click away, out again.</summary>
public sealed class AuditPageTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private readonly string _audit = new Uri(fixture.Service.Address, "/audit/").ToString();

    [Fact]
    public async Task An_auditor_signs_in_and_reads_what_changed_and_what_readers_saw()
    {
        var story = await fixture.Newsroom.Publish("大桥15日通车<b>", "大桥定于15日通车。\n\n老桥封闭。\n\n公交改线。\n\n市民关注。");
        await story.Edit(new { title = "大桥16日通车<b>", section = "xinwen", body = new { text = "大桥定于16日通车。\n\n老桥封闭。\n\n公交改线。\n\n市民关注。" } });
        await story.Do("updates", new { });
        await story.Do("retraction", new { reason = "失实", notice = "本文失实，已撤回。" });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Launch(playwright);
        var page = await browser.NewPageAsync();

        await page.GotoAsync(_audit);
        page.Url.ShouldEndWith("/audit/sign-in");
        await Enter(page, "不是令牌");
        (await page.InnerTextAsync("[role=alert]")).ShouldContain("令牌无效");
        await Enter(page, fixture.Service.Tokens["editor"]);
        (await page.InnerTextAsync("[role=alert]")).ShouldContain("没有审计权限");
        await Enter(page, fixture.Service.Tokens["auditor"]);
        page.Url.ShouldBe(_audit);
        await Eventually.Holds(
            async () =>
            {
                await page.ReloadAsync();
                return await page.Locator("text=撤稿").CountAsync() > 1;
            },
            "the events are listed");
        await Shot(page, "events");
        await page.Locator(".events a", new() { HasText = "大桥16日通车<b>" }).First.ClickAsync();
        (await page.InnerTextAsync("h1")).ShouldBe("大桥16日通车<b>");
        (await page.Locator(".timeline > li").CountAsync()).ShouldBe(5);
        (await page.InnerTextAsync("#step-4 .flags")).ShouldContain("未附说明");
        (await page.InnerTextAsync("#step-5")).ShouldContain("内部理由失实");
        await Shot(page, "timeline");

        await page.ClickAsync("#step-4 .look a:nth-child(2)");
        (await page.InnerTextAsync(".changes dd")).ShouldBe("大桥1516日通车<b>");
        (await page.InnerTextAsync(".part.changed del")).ShouldBe("15");
        (await page.InnerTextAsync(".part.changed ins")).ShouldBe("16");
        (await page.InnerTextAsync("summary")).ShouldBe("3 段未改动");
        await Shot(page, "diff");
        await page.ClickAsync("text=稿件时间线");
        await page.ClickAsync("#step-2 .look a");
        (await page.InnerTextAsync(".moment")).ShouldContain("读者当时看到的页面");
        (await page.InnerTextAsync("h1")).ShouldBe("大桥15日通车<b>");
        await Shot(page, "as-of");
        await page.ClickAsync(".moment a");
        await page.ClickAsync("text=退出");
        page.Url.ShouldEndWith("/audit/sign-in");
        await page.GotoAsync(_audit);
        page.Url.ShouldEndWith("/audit/sign-in");
    }

    [Fact]
    public async Task The_token_stays_out_of_scripts_and_of_the_rest_of_the_site()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Launch(playwright);
        var page = await browser.NewPageAsync();
        var sent = new Dictionary<string, string>();
        await page.GotoAsync(_audit);
        await Enter(page, fixture.Service.Tokens["auditor"]);

        var cookie = (await page.Context.CookiesAsync()).ShouldHaveSingleItem();
        (cookie.HttpOnly, cookie.Secure, cookie.Path, cookie.SameSite).ShouldBe((true, true, "/audit", SameSiteAttribute.Strict));
        page.Request += (_, request) => sent[new Uri(request.Url).AbsolutePath] = request.Url;
        (await page.Context.CookiesAsync([new Uri(fixture.Service.Address, "/api/audit/reads").ToString()])).ShouldBeEmpty();
        (await page.Context.CookiesAsync([fixture.Service.Address.ToString()])).ShouldBeEmpty();
        (await fixture.Newsroom.Get("/audit/", ("Cookie", "__Secure-audit=" + fixture.Service.Tokens["auditor"] + "x"))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_site_cannot_sign_somebody_in_and_the_cookie_opens_nothing_but_the_pages()
    {
        var token = fixture.Service.Tokens["auditor"];
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var foreign = await fixture.Newsroom.Send(HttpMethod.Post, "/audit/sign-in", null, form, ("Sec-Fetch-Site", "cross-site"));
        foreign.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        foreign.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var api = await fixture.Newsroom.Get("/api/audit/reads", ("Cookie", "__Secure-audit=" + token));
        api.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    private static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Environment.GetEnvironmentVariable("PUBLISHING_CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    private static async Task Enter(IPage page, string token)
    {
        await page.FillAsync("#token", token);
        await page.ClickAsync("text=进入");
    }

    private static async Task Shot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is not { } folder) return;
        await page.SetViewportSizeAsync(1100, 900);
        await page.ScreenshotAsync(new() { Path = $"{folder}/{name}.png", FullPage = true });
        await page.SetViewportSizeAsync(390, 844);
        await page.ScreenshotAsync(new() { Path = $"{folder}/{name}-phone.png", FullPage = true });
        await page.SetViewportSizeAsync(1100, 900);
    }
}
