using System.Diagnostics;
using System.IO.Compression;
using System.Net;

namespace Publishing.Service.Tests.Transparency;

/// <summary>What auditors take with them is verified without the service, by a program that knows nothing of it.</summary>
[Collection(TransparencyService.Name)]
public sealed class BundleTests(ServiceFixture fixture) : IDisposable
{
    private readonly Newsroom _newsroom = fixture.Newsroom;
    private readonly LogClient _log = new(fixture.Newsroom);
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-bundle-").FullName;

    [Fact]
    public async Task A_bundle_of_an_article_is_accepted_and_after_one_changed_character_it_is_not()
    {
        var story = await Written();
        var file = await Bundle($"/api/audit/articles/{story.Id}/bundle");
        (await Verify(file)).ExitCode.ShouldBe(0);

        var folder = Path.Combine(_folder, "opened");
        await ZipFile.ExtractToDirectoryAsync(file, folder);
        (await Verify(folder)).ExitCode.ShouldBe(0);
        var payloads = Path.Combine(folder, "payloads.jsonl");
        var text = await File.ReadAllTextAsync(payloads);
        var place = text.LastIndexOf("\"]", StringComparison.Ordinal) - 8;
        await File.WriteAllTextAsync(payloads, text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..]);
        (await Verify(folder)).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_bundle_of_the_log_is_accepted()
    {
        await Written();
        var size = (await _log.Checkpoint()).Checkpoint.Size;
        (await Verify(await Bundle($"/api/audit/bundle?from=0&to={Math.Min(size, 200)}"))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_bundle_is_for_auditors_and_for_nobody_who_writes()
    {
        var story = await Written();
        foreach (var path in new[] { $"/api/audit/articles/{story.Id}/bundle", "/api/audit/bundle" })
        {
            (await Status(path, null)).ShouldBe(HttpStatusCode.Unauthorized);
            (await Status(path, "reporter")).ShouldBe(HttpStatusCode.Forbidden);
            (await Status(path, "publisher")).ShouldBe(HttpStatusCode.Forbidden);
            (await Status(path, "auditor")).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/api/audit/bundle?from=2&to=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/audit/bundle?from=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/audit/bundle?from=0&to=99999999", HttpStatusCode.BadRequest)]
    [InlineData("/api/audit/articles/00000000-0000-0000-0000-000000000001/bundle", HttpStatusCode.NotFound)]
    public async Task An_impossible_bundle_is_refused(string path, HttpStatusCode status) =>
        (await Status(path, "auditor")).ShouldBe(status);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Story> Written()
    {
        var story = await _newsroom.Publish("章一", "甲。");
        await story.Do("corrections", new { wrong = "甲", right = "乙", note = "应为乙" });
        await story.Do("hold", new { note = "核实中" });
        await _log.Proven(await TestDatabase.Scalar<Guid>(
            fixture.Database.ConnectionString,
            $"select id from publishing.mt_events where stream_id = '{story.Id}' order by version desc limit 1"));
        return story;
    }

    private async Task<string> Bundle(string path)
    {
        using var answer = await _newsroom.Send(HttpMethod.Get, path, "auditor", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        return file;
    }

    private async Task<HttpStatusCode> Status(string path, string? role)
    {
        using var answer = await _newsroom.Send(HttpMethod.Get, path, role, null);
        return answer.StatusCode;
    }

    private async Task<Process> Verify(string bundle)
    {
        var policy = Path.Combine(_folder, "policy");
        await File.WriteAllTextAsync(policy, await _newsroom.Read("/audit/policy"));
        var process = Process.Start("dotnet", [Checkout.VerifierBinary, "bundle", bundle, "--policy", policy]);
        await process.WaitForExitAsync();
        return process;
    }
}
