using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>What somebody who writes through the API relies on.</summary>
public sealed class WritingTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task The_same_key_and_request_get_the_same_answer_and_one_event()
    {
        var story = await Newsroom.Draft("茶园开采");
        using var first = await story.Try("publication", new { }, ("Idempotency-Key", "publish-tea"));
        using var again = await story.Try("publication", new { }, ("Idempotency-Key", "publish-tea"));

        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await Steps(story)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var story = await Newsroom.Draft("图书馆开放");
        using var first = await story.Try("publication", new { }, ("Idempotency-Key", "one"));
        using var other = await story.Try("retraction", new { reason = "错", notice = "撤稿" }, ("Idempotency-Key", "one"));

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Type(other)).ShouldEndWith("idempotency-key-reused");
    }

    [Fact]
    public async Task A_change_without_a_revision_is_asked_for_one_and_a_stale_one_is_told_the_current()
    {
        var story = await Newsroom.Draft("水厂通水");
        using var without = await Newsroom.Send(HttpMethod.Post, $"/api/articles/{story.Id}/publication", "publisher", new { });
        await story.Do("publication", new { });
        using var stale = await Newsroom.Send(
            HttpMethod.Post, $"/api/articles/{story.Id}/hold", "publisher", new { note = "核实" }, ("If-Match", "\"1\""));

        without.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        without.Headers.ETag!.Tag.ShouldBe("\"1\"");
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        stale.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await Problem(stale))["currentRevision"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_writers_at_the_same_revision_one_wins_and_the_others_are_told()
    {
        var story = await Newsroom.Publish("河灯节");
        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => story.Try("hold", new { note = $"核实 {n}" })));

        attempts.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        attempts.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
        (await Steps(story)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task One_key_sent_many_times_at_once_makes_one_event_and_one_answer()
    {
        var story = await Newsroom.Draft("道路维修");
        var attempts = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => story.Try("publication", new { }, ("Idempotency-Key", "road"))));

        attempts.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await Steps(story)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_wrong_state_is_a_conflict_and_bad_content_names_each_field()
    {
        var story = await Newsroom.Draft("学校食堂");
        using var conflict = await story.Try("withdrawal", new { reason = "误" });
        await story.Do("publication", new { });
        using var bad = await story.Try("corrections", new { wrong = "三十", right = "三十" });

        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Type(conflict)).ShouldEndWith("not-published");
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = (await Problem(bad))["errors"]!.AsObject();
        errors.Select(error => error.Key).ShouldBe(["note", "right"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_a_conflict()
    {
        var id = Guid.CreateVersion7();
        await Newsroom.Draft("甲", more: new { id });
        using var second = await Newsroom.Send(
            HttpMethod.Post, "/api/articles", "reporter", new { id, title = "乙", section = "xinwen", body = new { text = "乙" } });

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Type(second)).ShouldEndWith("article-exists");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        var text = new string('长', 2_000_000);
        using var content = new StringContent("{\"title\":\"长\",\"summary\":\"" + text + "\"}", Encoding.UTF8, "application/json");
        using var answer = await Newsroom.Send(
            HttpMethod.Post, "/api/articles", "reporter", content, ("Expect", "100-continue"));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Type(answer)).ShouldEndWith("too-large");
    }

    [Theory]
    [InlineData("""{"title":"孤立高代理 \ud83d 在中间","section":"xinwen"}""", "title")]
    [InlineData("""{"title":"空字符 \u0000 在标题","section":"xinwen"}""", "title")]
    [InlineData("""{"title":"题","section":"xinwen","contributors":[{"name":"a","role":"b"},{"name":"a\u0001","role":"b"}]}""", "contributors[1].name")]
    [InlineData("""{"title":"题","titel":"题","section":"xinwen"}""", "titel")]
    [InlineData("""{"title":"题","title":"题二","section":"xinwen"}""", "title")]
    [InlineData("""{"title":123,"section":"xinwen"}""", "title")]
    [InlineData("""{"title":"题","section":"xinwen","$type":"System.IO.FileInfo"}""", "$type")]
    [InlineData("""{"title":"题","section":"xinwen","status":"published"}""", "status")]
    public async Task What_cannot_be_read_or_stored_is_refused_with_the_field_named(string json, string field)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Newsroom.Send(HttpMethod.Post, "/api/articles", "reporter", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await Problem(answer);
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldContain(field);
        problem.ToJsonString().ShouldNotContain("Publishing.Service");
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_and_nobody_does_what_the_role_does_not_allow()
    {
        var story = await Newsroom.Draft("未公开的标题");
        using var stranger = await Newsroom.Get($"/api/articles/{story.Id}");
        using var reporter = await Newsroom.Send(
            HttpMethod.Post, $"/api/articles/{story.Id}/publication", "reporter", new { }, ("If-Match", "\"1\""));
        using var auditor = await Newsroom.Send(HttpMethod.Post, "/api/articles", "auditor", new { title = "x" });

        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        reporter.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        auditor.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZSI6ImFkbWluIiwiaXNzIjoicHVibGlzaGluZy1sb2NhbCIsImF1ZCI6InB1Ymxpc2hpbmciLCJleHAiOjQxMDI0NDQ4MDB9.")]
    public async Task A_forged_token_is_no_token(string token)
    {
        using var http = new HttpClient { BaseAddress = fixture.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        (await http.GetAsync("/api/articles")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_actor_is_the_tokens_and_the_trace_is_the_requests()
    {
        var story = await Newsroom.Draft("谁写的");
        using var answer = await story.Try(
            "publication", new { }, ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("Idempotency-Key", "trace-1"));
        var step = (await Steps(story))[1]!;

        step["by"]!["id"]!.GetValue<string>().ShouldBe("local-publisher");
        step["correlationId"]!.GetValue<string>().ShouldBe("0af7651916cd43dd8448eb211c80319c");
        step["causationId"]!.GetValue<string>().ShouldBe("trace-1");
    }

    private async Task<JsonArray> Steps(Story story) =>
        (await Newsroom.ReadAs("auditor", $"/api/articles/{story.Id}/history"))["steps"]!.AsArray();

    private static async Task<JsonNode> Problem(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<string> Type(HttpResponseMessage answer) => (await Problem(answer))["type"]!.GetValue<string>();
}
