using Publishing.Service.Hosting;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Hosting;

public class RevisionTests
{
    [Theory]
    [InlineData("\"5\"")]
    [InlineData("\"4\", \"5\"")]
    [InlineData("W/\"5\", \"5\"")]
    [InlineData("*")]
    public void A_request_for_the_current_revision_goes_on(string header)
    {
        var http = Exchange.Request();
        http.Request.Headers.IfMatch = header;
        Revision.Mismatch(http.Request, 5).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"4\"", 412, "stale-revision")]
    [InlineData("\"3\", \"4\"", 412, "stale-revision")]
    [InlineData("\"6\"", 412, "stale-revision")]
    [InlineData("W/\"5\"", 412, "stale-revision")]
    [InlineData("\"05\"", 412, "stale-revision")]
    [InlineData("5", 400, "bad-if-match")]
    [InlineData("\"5", 400, "bad-if-match")]
    [InlineData("'5'", 400, "bad-if-match")]
    [InlineData("", 400, "bad-if-match")]
    [InlineData(",", 400, "bad-if-match")]
    public async Task Another_request_is_refused(string header, int status, string problem)
    {
        var http = Exchange.Request();
        http.Request.Headers.IfMatch = header;
        var answer = await Exchange.AnswerOf(http, Revision.Mismatch(http.Request, 5).ShouldNotBeNull());
        (answer.Status, answer.Problem).ShouldBe((status, problem));
        if (status == 412) (answer.Headers.ETag.ToString(), answer.Json.GetProperty("currentRevision").GetInt64()).ShouldBe(("\"5\"", 5));
    }

    [Fact]
    public async Task A_request_that_names_no_revision_is_asked_for_one()
    {
        var http = Exchange.Request();
        var answer = await Exchange.AnswerOf(http, Revision.Mismatch(http.Request, 5).ShouldNotBeNull());
        (answer.Status, answer.Problem, answer.Headers.ETag.ToString()).ShouldBe((428, "precondition-required", "\"5\""));
    }
}
