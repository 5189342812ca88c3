using System.Net;

namespace Publishing.Service.Tests.Hub;

/// <summary>How a subscriber finds the hub (WebSub, section 4): first in the headers, then in the document.</summary>
[Collection(HubService.Name)]
public sealed class DiscoveryTests(HubFixture fixture)
{
    [Theory]
    [InlineData("/feed.rss", "rel=\"hub\" href=\"{hub}\"")]
    [InlineData("/xinwen/feed.atom", "rel=\"hub\" href=\"{hub}\"")]
    [InlineData("/feeds/changes.json", "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"{hub}\"}]")]
    public async Task The_head_of_a_feed_names_the_hub_and_itself(string path, string inDocument)
    {
        var (hub, self) = (fixture.Topic("/hub"), fixture.Topic(path));
        using var answer = await fixture.Newsroom.Get(path);
        Named(answer).ShouldBe([$"<{self}>; rel=\"self\"", $"<{hub}>; rel=\"hub\""]);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(inDocument.Replace("{hub}", hub));
        using var unchanged = await fixture.Newsroom.Get(path, ("If-None-Match", answer.Headers.ETag!.Tag));
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        Named(unchanged).ShouldBe(Named(answer));
        using var head = await fixture.Newsroom.Send(HttpMethod.Head, path, null, null);
        Named(head).ShouldBe(Named(answer));
    }

    private static string[] Named(HttpResponseMessage answer) => answer.Headers.GetValues("Link").Single().Split(", ");
}
