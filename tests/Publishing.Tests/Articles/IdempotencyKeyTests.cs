using Microsoft.AspNetCore.Http;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Publishing.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Articles;

public class IdempotencyKeyTests
{
    [Fact]
    public void A_request_may_come_without_a_key()
    {
        IdempotencyKey.TryRead(Exchange.Request(), out var key).ShouldBeTrue();
        key.ShouldBeNull();
    }

    [Theory]
    [InlineData("k", true)]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324", true)]
    [InlineData("!\"#$~", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\tb", false)]
    [InlineData("键", false)]
    [InlineData("a\u007F", false)]
    public void A_key_is_visible_ascii(string text, bool good)
    {
        IdempotencyKey.TryRead(Request(text), out var key).ShouldBe(good);
        key?.Text.ShouldBe(text);
    }

    [Fact]
    public void A_key_has_a_limit_and_is_sent_once()
    {
        IdempotencyKey.TryRead(Request(new string('k', 255)), out _).ShouldBeTrue();
        IdempotencyKey.TryRead(Request(new string('k', 256)), out _).ShouldBeFalse();
        var twice = Request("k");
        twice.Request.Headers.Append("Idempotency-Key", "k");
        IdempotencyKey.TryRead(twice, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_same_request_has_the_same_digest_and_any_other_does_not()
    {
        var first = Key("POST", "/api/articles", "{}");
        Key("POST", "/api/articles", "{}").ShouldBe(first);
        Key("PUT", "/api/articles", "{}").RequestHash.ShouldNotBe(first.RequestHash);
        Key("POST", "/api/articles/1", "{}").RequestHash.ShouldNotBe(first.RequestHash);
        Key("POST", "/api/articles", "{ }").RequestHash.ShouldNotBe(first.RequestHash);
    }

    [Fact]
    public void The_same_key_of_two_callers_is_two_keys() =>
        CommandReceipt.IdOf(new("u-17", "甲"), "k").ShouldNotBe(CommandReceipt.IdOf(new("u-18", "甲"), "k"));

    [Fact]
    public async Task A_repetition_gets_the_answer_that_was_given_and_another_request_a_refusal()
    {
        var key = Key("POST", "/api/articles", "{}");
        var receipt = new CommandReceipt
        {
            Id = key.Id,
            RequestHash = key.RequestHash,
            Status = 201,
            At = Samples.Now.At,
            Answer = new CommandAnswer(Samples.Id, "draft", 1, 0, Url: null, Warnings: null, Draft: null),
        };
        var http = Exchange.Request();
        var repeated = await Exchange.AnswerOf(http, key.Replay(http, receipt));
        (repeated.Status, repeated.Headers.ETag.ToString(), repeated.Headers["Idempotency-Replayed"].ToString())
            .ShouldBe((201, "\"1\"", "true"));
        repeated.Headers.Location.ToString().ShouldBe($"/api/articles/{Samples.Id}");
        http = Exchange.Request();
        var other = await Exchange.AnswerOf(http, Key("POST", "/api/articles", "{ }").Replay(http, receipt));
        (other.Status, other.Problem).ShouldBe((422, "idempotency-key-reused"));
    }

    private static IdempotencyKey Key(string method, string path, string body)
    {
        var http = Request("k");
        (http.Request.Method, http.Request.Path) = (method, path);
        http.Features.Set(new RequestBody(System.Text.Encoding.UTF8.GetBytes(body)));
        IdempotencyKey.TryRead(http, out var key).ShouldBeTrue();
        return key!;
    }

    private static DefaultHttpContext Request(string key)
    {
        var http = Exchange.Request();
        http.Request.Headers["Idempotency-Key"] = key;
        return http;
    }
}
