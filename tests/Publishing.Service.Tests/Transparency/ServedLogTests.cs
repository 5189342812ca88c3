using System.Net;
using System.Text;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Transparency;

/// <summary>What everybody can fetch, checked as a stranger would.</summary>
[Collection(TransparencyService.Name)]
public sealed class ServedLogTests(ServiceFixture fixture)
{
    private readonly Newsroom _newsroom = fixture.Newsroom;
    private readonly LogClient _log = new(fixture.Newsroom);

    [Fact]
    public async Task Entries_lead_over_tiles_and_root_to_the_signature_and_every_event_is_proven()
    {
        await MoreThanATile();
        var stored = await TestDatabase.Column(fixture.Database.ConnectionString, "select id::text from publishing.mt_events");
        await Eventually.Holds(async () => (await _log.Checkpoint()).Checkpoint.Size >= stored.Count, "all is covered");

        var checkpoint = await _log.Checkpoint();
        var entries = await _log.Read(checkpoint);
        stored.Except(entries.Select(entry => entry.Id)).ShouldBeEmpty();
        entries.ShouldAllBe(entry => entry.Source == checkpoint.Checkpoint.Origin);
        foreach (var id in stored)
        {
            await _log.Proven(Guid.Parse(id));
        }
    }

    [Fact]
    public async Task Any_two_checkpoints_that_were_ever_seen_are_consistent()
    {
        for (var n = 0; n < 4; n++)
        {
            var size = (await _log.Checkpoint()).Checkpoint.Size;
            await _newsroom.Draft("一稿");
            await Eventually.Holds(async () => (await _log.Checkpoint()).Checkpoint.Size > size, "the next checkpoint");
        }

        var notes = await TestDatabase.Column(
            fixture.Database.ConnectionString, "select note from publishing.audit_checkpoint order by size desc limit 12");
        var seen = new List<SignedCheckpoint>();
        foreach (var note in notes.Reverse()) seen.Add(await _log.Trusted(Encoding.UTF8.GetBytes(note)));
        foreach (var (i, older) in seen.Index())
        {
            foreach (var newer in seen.Skip(i + 1)) await _log.IsContinued(older, newer);
        }
    }

    [Fact]
    public async Task Nothing_that_was_never_public_is_in_what_everybody_can_fetch()
    {
        var story = await _newsroom.Draft("未发表的标题", "未发表的正文。");
        var id = await EventOf(story.Id);
        var proof = await _log.Proven(id);
        var size = proof.Checkpoint.Checkpoint.Size;
        var entry = Encoding.UTF8.GetString(await _log.Entry(proof.Index, size));

        entry.ShouldContain(story.Id.ToString());
        var files = new List<string> { entry, await _newsroom.Read($"/audit/proof/{id}"), await _newsroom.Read("/audit/stream") };
        foreach (var bundle in TileAddress.BundlesOf(size))
        {
            files.Add(Encoding.UTF8.GetString(await _log.Bytes("/audit/" + bundle.Path)));
        }

        foreach (var secret in new[] { "未发表", "\\u672a", "Local reporter", "local-reporter" })
        {
            files.ShouldAllBe(file => !file.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        ((EventEntry)AuditEntry.Parse(Encoding.UTF8.GetBytes(entry))).Commit.Parts
            .ShouldBe([PayloadPart.Body, PayloadPart.Head, PayloadPart.Person, PayloadPart.Reason], ignoreOrder: true);
    }

    [Fact]
    public async Task What_never_changes_may_be_kept_for_ever_and_the_checkpoint_for_no_moment()
    {
        await MoreThanATile();
        await Cached("/audit/checkpoint", "no-cache");
        await Cached("/audit/tile/0/000", "public, max-age=31536000, immutable");
        await Cached("/audit/tile/entries/000.p/3", "public, max-age=31536000, immutable");
        var tile = await _log.Bytes("/audit/tile/0/000");
        tile.Length.ShouldBe(256 * 32);
        (await _log.Bytes("/audit/tile/0/000.p/7")).ShouldBe(tile[..(7 * 32)]);
        (await _log.Bytes("/audit/tile/8/0/000")).ShouldBe(tile);
        (await _newsroom.Read("/audit/policy")).ShouldContain((await _newsroom.Read("/audit/vkey")).TrimEnd());
    }

    [Theory]
    [InlineData("/audit/tile/0/999")]
    [InlineData("/audit/tile/0/x999/x999/x999/999")]
    [InlineData("/audit/tile/0/0")]
    [InlineData("/audit/tile/0/000.p/0")]
    [InlineData("/audit/tile/entries/x001/000")]
    [InlineData("/audit/tile/63/000")]
    [InlineData("/audit/proof/1")]
    [InlineData("/audit/proof/00000000-0000-0000-0000-000000000001")]
    public async Task What_is_not_there_is_not_found_and_that_is_not_kept(string path)
    {
        using var answer = await _newsroom.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/audit/consistency?from=-1")]
    [InlineData("/audit/consistency?from=999999999")]
    [InlineData("/audit/consistency?from=1&to=0")]
    [InlineData("/audit/consistency?from=0&to=99999999999")]
    [InlineData("/audit/stream?after=-1")]
    public async Task Impossible_sizes_are_refused(string path)
    {
        using var answer = await _newsroom.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_entries_can_be_followed_as_lines_and_as_events()
    {
        await _newsroom.Draft("一稿");
        var checkpoint = await _log.Checkpoint();
        var entries = (await _log.Entries(checkpoint)).Select(entry => Encoding.UTF8.GetString(entry)).ToList();
        var lines = (await _newsroom.Read("/audit/stream")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Take(entries.Count).ShouldBe(entries.Take(lines.Length));
        (await _newsroom.Read("/audit/stream?after=0")).ShouldStartWith(entries[1]);

        using var answer = await _newsroom.Get("/audit/stream", ("Accept", "text/event-stream"), ("Last-Event-ID", "0"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"id: 1\ndata: {entries[1]}\n\n");
    }

    [Fact]
    public async Task Who_follows_as_events_hears_of_the_next_one_when_it_is_signed()
    {
        var size = (await _log.Checkpoint()).Checkpoint.Size;
        var waiting = _newsroom.Get($"/audit/stream?after={size + 20}", ("Accept", "text/event-stream"));
        for (var n = 0; n < 25; n++) await _newsroom.Draft("一稿");
        using var answer = await waiting;
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"id: {size + 21}\n");
    }

    private async Task MoreThanATile()
    {
        if ((await _log.Checkpoint()).Checkpoint.Size > TileAddress.FullWidth) return;
        await using var store = new RawEvents(fixture.Database.ConnectionString, (await _newsroom.Draft("样稿")).Id);
        await store.AppendMany(300);
        await Eventually.Holds(async () => (await _log.Checkpoint()).Checkpoint.Size > TileAddress.FullWidth, "all is covered");
    }

    private async Task<Guid> EventOf(Guid article) => await TestDatabase.Scalar<Guid>(
        fixture.Database.ConnectionString, $"select id from publishing.mt_events where stream_id = '{article}'");

    private async Task Cached(string path, string control)
    {
        using var answer = await _newsroom.Send(HttpMethod.Head, path, null, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        answer.Headers.GetValues("Cache-Control").ShouldHaveSingleItem().ShouldBe(control);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }
}

/// <summary>The tests of the log that can share a service do.</summary>
[CollectionDefinition(Name)]
public sealed class TransparencyService : ICollectionFixture<ServiceFixture>
{
    /// <summary>The name of the group.</summary>
    public const string Name = "transparency";
}
