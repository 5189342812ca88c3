using System.Net;

namespace Publishing.Service.Tests.Pages;

/// <summary>While the database is away people get a page and programs a problem.</summary>
public sealed class ClosedPageTests
{
    private static readonly (string, string) Browser = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    [Fact]
    public async Task Readers_are_asked_for_patience_until_the_database_is_back()
    {
        await using var server = await PrivateServer.Postgres();
        await using var service = await ServiceProcess.Start(server.Uri);
        using var newsroom = new Newsroom(service);
        await server.Stop();

        using var page = await newsroom.Get("/xinwen/", Browser);
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        page.Headers.CacheControl!.NoCache.ShouldBeTrue();
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        (await page.Content.ReadAsStringAsync()).ShouldContain("稍后再试");

        foreach (var path in new[] { "/xinwen/", "/api/articles" })
        {
            using var problem = await newsroom.Send(HttpMethod.Get, path, "auditor", null);
            problem.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            problem.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        await server.Start();
        await Eventually.Holds(
            async () =>
            {
                using var back = await newsroom.Get("/xinwen/", Browser);
                return back.StatusCode == HttpStatusCode.OK;
            },
            "the page is back");
    }
}
