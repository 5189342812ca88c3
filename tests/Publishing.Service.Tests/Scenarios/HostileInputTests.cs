using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>Hostile pages neither break the service nor reach a reader as anything but text.</summary>
public sealed class HostileInputTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Active =
    [
        "<script>alert", "onload=", "onerror=", "onclick=", "javascript:alert", "vbscript:", "data:text/html", "<iframe", "<svg",
        "<form action=\"https://evil", "<object", "<embed", "<base", "@import",
    ];

    private static readonly string OwnFixtures =
        Path.Combine(Checkout.Root, "tests", "Publishing.Tests", "Ingest", "Fixtures");

    public static TheoryData<string> Pages()
    {
        var samples = Environment.GetEnvironmentVariable("PUBLISHING_SAMPLES");
        var folders = samples is null ? [OwnFixtures] : new[] { OwnFixtures, Path.Combine(samples, "hostile") };
        return [.. folders.SelectMany(Directory.GetFiles).Where(IsPage).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_taken_over_as_text_or_refused(string file)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        content.Headers.ContentType = new MediaTypeHeaderValue(file.EndsWith("html", StringComparison.Ordinal) ? "text/html" : "text/plain");
        using var answer = await fixture.Newsroom.Send(HttpMethod.Post, "/api/imports", "reporter", content);
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            return;
        }

        var story = await Story.From(fixture.Newsroom, answer);
        await story.Source(new { kind = "original" });
        using var published = await story.Try("publication", new { });
        if (published.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            // Nothing to read: an editor has to look at it first.
            return;
        }

        var id = story.Id.ToString();
        await Eventually.Holds(async () => (await fixture.Newsroom.Read("/feed.atom")).Contains(id), "the feed shows it");
        var url = new Uri((await published.Content.ReadFromJsonAsync<JsonNode>())!["url"]!.GetValue<string>());
        foreach (var path in new[] { url.AbsolutePath, "/feed.rss", "/feed.atom", "/feed.json", "/" })
        {
            var shown = WebUtility.HtmlDecode((await fixture.Newsroom.Read(path)).Replace("&lt;script&gt;不是脚本", ""));
            Active.ShouldAllBe(marker => !shown.Contains(marker, StringComparison.OrdinalIgnoreCase), path);
        }
    }

    [Fact]
    public async Task Hostile_JSON_is_refused_and_nothing_is_stored()
    {
        var before = await Count();
        foreach (var json in new[]
        {
            """{"guid":"j-1","title":"孤立高代理 \ud83d 在中间"}""",
            """{"title":"空字符 \u0000 在标题","section":"xinwen"}""",
            """{"title":123,"body":"不是对象","num":1e400}""",
            "[" + new string('[', 5000),
            "\u00ff\u00fe",
            "",
        })
        {
            using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var answer = await fixture.Newsroom.Send(HttpMethod.Post, "/api/articles", "reporter", content);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
        }

        (await Count()).ShouldBe(before);
    }

    private Task<long> Count() =>
        TestDatabase.Scalar<long>(fixture.Database.ConnectionString, "select count(*) from publishing.mt_events");

    private static bool IsPage(string file) =>
        file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal);
}
