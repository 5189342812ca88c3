using System.IO.Compression;
using System.Net;

namespace Publishing.Service.Tests.Transparency;

/// <summary>A bundle carries what an authority says of when the log was there, for whoever trusts that authority.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class TimestampTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-stamped-").FullName;

    [Fact]
    public async Task A_bundle_has_a_token_that_openssl_accepts_and_after_one_changed_byte_does_not()
    {
        await using var authority = await TimestampServer.Start();
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString, new Dictionary<string, string>
        {
            ["Audit__TimestampAuthority"] = authority.Address.ToString(),
            ["Outbound__AllowedNetworks__0"] = "127.0.0.0/8",
        });
        using var newsroom = new Newsroom(service);
        var log = new LogClient(newsroom);
        var story = await newsroom.Publish("盖上时间", "甲。");
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size >= 2, "the story is covered");

        await Opened(newsroom, story);
        (await OpenSsl(authority)).ShouldBe(0);
        (await Verify(newsroom)).ShouldBe(0);

        await Opened(newsroom, story);
        (await Verify(newsroom)).ShouldBe(0, "the log, which has grown meanwhile, continues what was stamped");
        authority.Asked.ShouldBe(1, "one token an hour is enough");
        await File.AppendAllTextAsync(Stamped, "\n");
        (await OpenSsl(authority)).ShouldNotBe(0);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Bundle => Path.Combine(_folder, "bundle");

    private string Stamped => Path.Combine(Bundle, "timestamp", "checkpoint");

    private async Task Opened(Newsroom newsroom, Story story)
    {
        using var answer = await newsroom.Send(HttpMethod.Get, $"/api/audit/articles/{story.Id}/bundle", "auditor", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ZipFile.ExtractToDirectoryAsync(await answer.Content.ReadAsStreamAsync(), Bundle, overwriteFiles: true);
    }

    private async Task<int> OpenSsl(TimestampServer authority) => (await Tool.Run(
        "openssl", "", "ts", "-verify", "-data", Stamped, "-in", Path.Combine(Bundle, "timestamp", "token.der"), "-token_in",
        "-CAfile", authority.Authority)).Code;

    private async Task<int> Verify(Newsroom newsroom)
    {
        var policy = Path.Combine(_folder, "policy");
        await File.WriteAllTextAsync(policy, await newsroom.Read("/audit/policy"));
        return (await Tool.Run(
            "dotnet", "", Checkout.VerifierBinary, "bundle", Bundle, "--policy", policy, "--since", Stamped)).Code;
    }
}
