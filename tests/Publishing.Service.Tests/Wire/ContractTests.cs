using System.Net;
using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>What is served as the contract is what is sent.</summary>
[Collection(WireService.Name)]
public sealed class ContractTests(ServiceFixture fixture)
{
    private const string Schemas = "/docs/wire/schemas/";

    private static readonly string Golden = Path.Combine(Checkout.Root, "tests", "Publishing.Tests", "Messages", "Golden");

    private Newsroom Newsroom => fixture.Newsroom;

    [Fact]
    public async Task Every_message_that_is_a_promise_keeps_to_the_served_schemas()
    {
        Assert.SkipUnless(await SchemaCheck.IsInstalled(), "jsonschema is not installed");
        await Keep([.. Directory.EnumerateFiles(Golden, "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!)]);
    }

    [Fact]
    public async Task Every_message_of_a_whole_life_keeps_to_the_served_schemas()
    {
        Assert.SkipUnless(await SchemaCheck.IsInstalled(), "jsonschema is not installed");
        var story = await WireService.WholeLife(Newsroom);
        var words = await WireService.WholeLife(Newsroom, string.Concat(Enumerable.Repeat("很长的文章。", 2000)));
        await Keep(
        [
            .. await WireService.Messages(Newsroom, story.Id, 9),
            .. await WireService.Messages(Newsroom, words.Id, 9),
        ]);
    }

    [Fact]
    public async Task A_retraction_that_carries_a_body_breaks_the_contract_and_a_member_from_later_does_not()
    {
        Assert.SkipUnless(await SchemaCheck.IsInstalled(), "jsonschema is not installed");
        var check = await Served("article-message.v1.json");
        var retraction = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Golden, "retracted.json")))!;
        var published = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Golden, "published.json")))!;
        published["data"]!["addedLater"] = new JsonObject();
        published["addedlater"] = "x";
        var numbered = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Golden, "published.json")))!;
        numbered["data"]!["item"]!["version"] = 1;
        retraction["data"]!["item"]!["bodies"] = published["data"]!["item"]!["bodies"]!.DeepClone();

        var faults = await check.Faults([retraction, published, numbered], closed: false);

        faults[0].ShouldContain("$.data.item.bodies");
        faults[1].ShouldBeEmpty();
        faults[2].ShouldContain("$.data.item.version");
    }

    [Fact]
    public async Task The_documents_are_public_kept_by_caches_and_say_where_this_site_is()
    {
        foreach (var path in (string[])["/docs/wire/asyncapi.json", Schemas + "article-change.v1.json", Schemas + "news-item.v1.json"])
        {
            using var answer = await Newsroom.Get(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.CacheControl!.Public.ShouldBeTrue();
            using var again = await Newsroom.Get(path, ("If-None-Match", answer.Headers.ETag!.ToString()));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        var description = JsonNode.Parse(await Newsroom.Read("/docs/wire/asyncapi.json"))!;
        description["asyncapi"]!.GetValue<string>().ShouldBe("3.0.0");
        description["servers"]!["site"]!["host"]!.GetValue<string>().ShouldBe(fixture.Service.Address.Authority);
        using var missing = await Newsroom.Get("/docs/wire/schemas/other.json");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("/docs/wire/schemas/article-message.v1.json");
    }

    [Fact]
    public async Task Everything_the_description_refers_to_is_there()
    {
        var description = JsonNode.Parse(await Newsroom.Read("/docs/wire/asyncapi.json"))!;
        foreach (var reference in References(description).Distinct())
        {
            if (reference.StartsWith("#/", StringComparison.Ordinal))
            {
                reference[2..].Split('/').Aggregate<string, JsonNode?>(description, (node, name) => node?[name]).ShouldNotBeNull(reference);
            }
            else
            {
                JsonNode.Parse(await Newsroom.Read("/docs/wire/" + reference)).ShouldNotBeNull(reference);
            }
        }
    }

    private async Task Keep(JsonNode[] messages)
    {
        (await (await Served("article-message.v1.json")).Faults(messages)).ShouldAllBe(fault => fault == "");
        (await (await Served("article-change.v1.json")).Faults(messages.Select(message => message["data"]!))).ShouldAllBe(fault => fault == "");
        (await (await Served("news-item.v1.json")).Faults(messages.Select(message => message["data"]!["item"]!))).ShouldAllBe(fault => fault == "");
    }

    private async Task<SchemaCheck> Served(string file) => new(JsonNode.Parse(await Newsroom.Read(Schemas + file))!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
