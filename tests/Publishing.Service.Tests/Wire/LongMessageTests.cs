using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>A long article: a short message, and its data for whoever got the message and nobody else.</summary>
[Collection(WireService.Name)]
public sealed class LongMessageTests(ServiceFixture fixture)
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("很长的文章。", 20_000));

    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task Its_data_is_at_the_address_in_the_message_without_a_token_and_to_the_byte()
    {
        var (_, message) = await Published();
        var full = message["data"]!["full"]!;
        message.ToJsonString().Length.ShouldBeLessThan(20_000);
        message["data"]!["item"]!["bodies"].ShouldBeNull();

        using var answer = await Newsroom.Get(PathOf(message));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        bytes.Length.ShouldBe(full["bytes"]!.GetValue<int>());
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(full["sha256"]!.GetValue<string>());
        var data = JsonNode.Parse(bytes)!;
        data["item"]!["bodies"]!.AsArray().Count.ShouldBe(2);
        data["item"]!["bodies"]![1]!["value"]!.GetValue<string>().ShouldBe(LongText);
        data["item"]!.AsObject().Remove("bodies");
        var sent = message["data"]!.DeepClone();
        sent.AsObject().Remove("full");
        data.ToJsonString().ShouldBe(sent.ToJsonString());
    }

    [Fact]
    public async Task The_address_of_one_message_does_not_open_another_and_a_guess_opens_nothing()
    {
        var (first, second) = ((await Published()).Message, (await Published()).Message);
        var codeOfFirst = PathOf(first)[PathOf(first).IndexOf('?')..];
        var other = PathOf(second).Split('?')[0];
        foreach (var path in (string[])[other, other + "?code=", other + "?code=AAAA", other + codeOfFirst, "/api/wire/999999/data" + codeOfFirst])
        {
            using var answer = await Newsroom.Get(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:publishing:problem:no-such-data");
        }
    }

    [Fact]
    public async Task It_ends_while_the_article_is_not_to_be_used_and_for_ever_with_a_retraction()
    {
        var (story, message) = await Published();
        await Answers(message, HttpStatusCode.OK);
        await story.Do("hold", new { note = "核实" });
        await Answers(message, HttpStatusCode.Gone);
        await story.Do("release", new { });
        await Answers(message, HttpStatusCode.OK);
        await story.Do("withdrawal", new { reason = "误发" });
        await Answers(message, HttpStatusCode.Gone);
        await story.Do("restoration", new { reason = "无误" });
        await Answers(message, HttpStatusCode.OK);
        await story.Do("retraction", new { reason = "失实", notice = "撤稿" });
        await Answers(message, HttpStatusCode.Gone);
        using var answer = await Newsroom.Get(PathOf(message));
        var problem = await answer.Content.ReadAsStringAsync();
        problem.ShouldContain("urn:publishing:problem:not-to-be-used");
        problem.ShouldNotContain("很长的文章");
    }

    private async Task Answers(JsonNode message, HttpStatusCode status)
    {
        using var answer = await Newsroom.Get(PathOf(message));
        answer.StatusCode.ShouldBe(status);
    }

    private async Task<(Story Story, JsonNode Message)> Published()
    {
        var story = await Newsroom.Publish("很长", LongText);
        return (story, (await WireService.Messages(Newsroom, story.Id, 1))[0]);
    }

    private static string PathOf(JsonNode message) => new Uri(message["data"]!["full"]!["url"]!.GetValue<string>()).PathAndQuery;
}
