using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Hosting;

/// <summary>What a body may not be, and that the answer names the place in the caller's own words.</summary>
public class StrictJsonTests
{
    [Fact]
    public async Task A_good_body_reaches_the_endpoint_byte_by_byte()
    {
        const string body = """ { "title": "𠮷田 👨‍👩‍👧", "body": { "text": "一\n二" }, "tags": [ "茶" ] } """;
        (await Exchange.Send<DraftRequest>(body)).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(200),
            answer => answer.Body.ShouldBe(body));
    }

    [Fact]
    public async Task An_empty_body_counts_as_an_empty_object() =>
        (await Exchange.Send<UpdateArticle>("")).Body.ShouldBe("{}");

    [Theory]
    [InlineData("""{ "title": "a\u0000b" }""", "title")]
    [InlineData("""{ "title": "a\uD800b" }""", "title")]
    [InlineData("""{ "title": "a\uDC00\uD800b" }""", "title")]
    [InlineData("""{ "title": "a\uFFFEb" }""", "title")]
    [InlineData("""{ "title": "a\u202Eb" }""", "title")]
    [InlineData("""{ "body": { "html": "<p>\u0008</p>" } }""", "body.html")]
    [InlineData("""{ "tags": [ "茶", "\u0001" ] }""", "tags[1]")]
    [InlineData("""{ "contributors": [ { "name": "甲", "role": "记者" }, { "role": "记者", "name": "\u0000" } ] }""", "contributors[1].name")]
    [InlineData("""{ "dated": { "precision": "day", "printed": "\u2066" } }""", "dated.printed")]
    public async Task Illegal_text_is_named_with_its_place(string body, string path)
    {
        var answer = await Exchange.Send<DraftRequest>(body);
        (answer.Status, answer.Problem).ShouldBe((400, "illegal-text"));
        answer.Fields.ShouldBe([path]);
        answer.Detail.ShouldStartWith($"The field {path} holds ");
    }

    [Theory]
    [InlineData("""[ [ 1, [ "\u0000" ] ] ]""", "[0][1][0]")]
    [InlineData("\"\\u0000\"", "body")]
    [InlineData("""{ "a": [ { "b": 1 }, [ ], { "c": { }, "d": [ 1, 2, "\u0000" ] } ] }""", "a[2].d[2]")]
    public async Task A_place_is_found_in_any_nesting(string body, string path) =>
        (await Exchange.Send<object>(body)).Fields.ShouldBe([path]);

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_named_with_their_place()
    {
        byte[] body = [.. "{ \"tags\": [ \""u8, 0xC3, 0x28, .. "\" ] }"u8];
        var answer = await Exchange.Send<DraftRequest>(body);
        (answer.Problem, answer.Fields.Single()).ShouldBe(("illegal-text", "tags[0]"));
    }

    [Fact]
    public async Task A_member_whose_name_is_not_text_is_refused()
    {
        (await Exchange.Send<DraftRequest>("""{ "ti\uD800tle": "x" }""")).Status.ShouldBe(400);
        (await Exchange.Send<DraftRequest>([.. "{ \""u8, 0xC3, 0x28, .. "\": 1 }"u8])).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_body_that_is_null_is_refused() => (await Exchange.Send<DraftRequest>("null")).Status.ShouldBe(400);

    [Theory]
    [InlineData("""{ "titel": "x" }""", "titel", "no such member")]
    [InlineData("""{ "Title": "x" }""", "Title", "no such member")]
    [InlineData("""{ "body": { "markdown": "x" } }""", "body.markdown", "no such member")]
    [InlineData("""{ "contributors": [ { "name": "甲", "role": "记者", "age": 3 } ] }""", "contributors[0].age", "no such member")]
    [InlineData("""{ "title": "x", "title": "y" }""", "title", "given twice")]
    [InlineData("""{ "title": 3 }""", "title", "wrong type")]
    [InlineData("""{ "title": [ "x" ] }""", "title", "wrong type")]
    [InlineData("""{ "tags": "x" }""", "tags", "wrong type")]
    [InlineData("""{ "tags": [ 1 ] }""", "tags[0]", "wrong type")]
    [InlineData("""{ "id": "7" }""", "id", "wrong type")]
    [InlineData("""{ "dated": { "time": "gestern", "precision": "day" } }""", "dated.time", "wrong type")]
    [InlineData("""{ "dated": { "precision": 1 } }""", "dated.precision", "wrong type")]
    [InlineData("""{ "dated": { "precision": "century" } }""", "dated.precision", "wrong type")]
    [InlineData("[]", "body", "wrong type")]
    [InlineData("\"x\"", "body", "wrong type")]
    [InlineData("{ \"title\": \"x\"", "body", "not valid JSON")]
    [InlineData("{ \"title\": \"x\", }", "body", "not valid JSON")]
    [InlineData("{} {}", "body", "not valid JSON")]
    [InlineData("{ /* x */ }", "body", "not valid JSON")]
    [InlineData("title=x", "body", "not valid JSON")]
    public async Task A_body_of_another_form_is_refused_with_its_place(string body, string path, string message)
    {
        var answer = await Exchange.Send<DraftRequest>(body);
        (answer.Status, answer.Problem).ShouldBe((400, "malformed-json"), answer.Body);
        answer.Fields.ShouldBe([path]);
        answer.Detail.ShouldContain(message);
        ShouldNameNoType(answer);
    }

    [Fact]
    public async Task A_required_member_that_is_missing_is_named()
    {
        var answer = await Exchange.Send<SourceCredit>("""{ "publisher": "黄冈日报" }""");
        answer.Problem.ShouldBe("malformed-json");
        answer.Detail.ShouldEndWith("a required member is missing: 'kind'");
        ShouldNameNoType(answer);
    }

    [Theory]
    [InlineData(64, "illegal-text")]
    [InlineData(65, "malformed-json")]
    [InlineData(100_000, "malformed-json")]
    public async Task A_deep_nesting_is_refused_and_does_not_bring_the_reader_down(int depth, string problem)
    {
        var body = new string('[', depth) + "\"\\u0000\"" + new string(']', depth);
        (await Exchange.Send<object>(body)).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        (await Exchange.Send<UpdateArticle>("{}"u8.ToArray(), "text/plain")).Status.ShouldBe(415);
        (await Exchange.Send<UpdateArticle>("{}"u8.ToArray(), "application/json; charset=utf-8")).Status.ShouldBe(200);
        (await Exchange.Send<UpdateArticle>("{}"u8.ToArray(), null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_problem_is_a_problem_document()
    {
        var answer = await Exchange.Send<DraftRequest>("[]");
        answer.Headers.ContentType.ToString().ShouldStartWith("application/problem+json");
        answer.Json.GetProperty("status").GetInt32().ShouldBe(400);
        answer.Json.GetProperty("title").GetString().ShouldBe("Bad Request");
    }

    private static void ShouldNameNoType(Answer answer)
    {
        foreach (var word in new[] { "System", "Publishing.", "Request'", "SourceCredit", "Nullable", "Immutable", ".NET", "BytePosition" })
            answer.Body.ShouldNotContain(word, Case.Sensitive);
    }
}
