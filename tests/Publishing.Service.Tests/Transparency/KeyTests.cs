using Publishing.Audit.Notes;

namespace Publishing.Service.Tests.Transparency;

/// <summary>What is signed is signed with the log's key, and never contradicts what was signed before.</summary>
[Collection(Crashes.Alone.Name)]
public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-keys-").FullName;

    [Fact]
    public async Task Another_key_signs_nothing_until_the_former_one_is_named_and_then_both_are_trusted()
    {
        await using var database = await TestDatabase.Create();
        SignedCheckpoint before;
        string vkey;
        await using (var service = await ServiceProcess.Start(database.ConnectionString, Key("old")))
        {
            using var newsroom = new Newsroom(service);
            before = await AfterADraft(newsroom);
            vkey = (await newsroom.Read("/audit/vkey")).Trim();
            await service.Stop();
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_folder, "old")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await using (var stranger = await ServiceProcess.Start(database.ConnectionString, Key("new")))
        {
            using var newsroom = new Newsroom(stranger);
            await Eventually.Holds(async () => await newsroom.Read("/health/ready") == "Degraded", "the log stands still");
            stranger.Log.ShouldContain("was signed with a key that is neither this one");
            await newsroom.Draft("照常工作");
            await stranger.Stop();
        }

        await using var rotated = await ServiceProcess.Start(
            database.ConnectionString, new Dictionary<string, string>(Key("new")) { ["Audit__FormerKeys__0"] = vkey });
        using var later = new Newsroom(rotated);
        var log = new LogClient(later);
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 2, "what was recorded meanwhile is covered");
        var after = await log.Checkpoint();
        after.Note.Signatures.ShouldHaveSingleItem().KeyId.ShouldNotBe(before.Note.Signatures[0].KeyId);
        (await log.Policy()).Judge(before).Holds.ShouldBeTrue();
        await log.IsContinued(before, after);
    }

    [Fact]
    public async Task Nothing_is_signed_over_tiles_that_contradict_the_last_checkpoint()
    {
        await using var database = await TestDatabase.Create();
        await using var service = await ServiceProcess.Start(database.ConnectionString, Key("old"));
        using var newsroom = new Newsroom(service);
        await AfterADraft(newsroom);
        await service.Stop();
        await TestDatabase.Column(
            database.ConnectionString, "update publishing.audit_tile set hashes = overlay(hashes placing '\\x00'::bytea from 5) returning level");
        await service.StartAgain();

        await Eventually.Holds(async () => await newsroom.Read("/health/ready") == "Degraded", "the log stands still");
        service.Log.ShouldContain("do not begin with them");
        await newsroom.Draft("照常工作");
        (await TestDatabase.Scalar<long>(database.ConnectionString, "select max(size) from publishing.audit_checkpoint")).ShouldBe(1);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<SignedCheckpoint> AfterADraft(Newsroom newsroom)
    {
        var log = new LogClient(newsroom);
        await newsroom.Draft("第一稿");
        await Eventually.Holds(async () => (await log.Checkpoint()).Checkpoint.Size == 1, "the draft is covered");
        return await log.Checkpoint();
    }

    private Dictionary<string, string> Key(string name) => new()
    {
        ["Audit__KeyFile"] = Path.Combine(_folder, name),
        ["Site__PublicUrl"] = "https://news.linxi.example/",
    };
}
