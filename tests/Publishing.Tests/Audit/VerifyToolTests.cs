using System.IO.Compression;
using System.Text;
using CsCheck;
using Publishing.Audit.Checking;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Verify;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>The auditor's tool on logs and bundles as they should be, and as somebody has made them.</summary>
public sealed class VerifyToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;
    private int _places;

    public VerifyToolTests() => File.WriteAllText(Policy, SampleLog.Policy);

    private string Policy => Path.Combine(_folder, "policy");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_honest_log_holds_and_continues_what_was_retained()
    {
        var log = SampleLog.Of(300);
        var retained = new[] { 0, 1, 255, 256, 257, 301 }.Select(size => Retained(size, log)).ToList();
        var (code, output) = Run("log", log.Mirror(), [.. retained.SelectMany(path => new[] { "--since", path })]);
        output.ShouldContain("All 301 entries hash to its root.");
        output.ShouldContain("ok   C6 retained checkpoint 257");
        output.ShouldContain("ok   C5 retained checkpoint 255");
        output.ShouldNotContain("FAIL ");
        code.ShouldBe(0);
    }

    [Fact]
    public void Honest_bundles_hold_as_folders_and_archives()
    {
        var log = SampleLog.Of(60);
        foreach (var bundle in new[] { log.Bundle(), log.Bundle(null, Enumerable.Range(10, 20)), log.Bundle(null, Of(log, "article/1")) })
        {
            Run("bundle", bundle).ShouldSatisfyAllConditions(run => run.Output.ShouldNotContain("FAIL "), run => run.Code.ShouldBe(0));
            Tool("bundle", Archive(bundle), "--policy", Policy).Code.ShouldBe(0);
        }
    }

    [Fact]
    public void Every_byte_of_an_entry_a_tile_and_a_checkpoint_counts()
    {
        var log = SampleLog.Of(300);
        Fails("log", Flipped(log.Mirror(), "tile/entries/000", 700), FindingCode.Root, FindingCode.Tile);
        Fails("log", Flipped(log.Mirror(), "tile/0/000", 77), FindingCode.Tile);
        Fails("log", Flipped(log.Mirror(), "tile/1/000.p/1", 7), FindingCode.Tile);
        Fails("log", Flipped(log.Mirror(), "checkpoint", 30), FindingCode.LogSignature);
        Fails("log", Without(log.Mirror(), "tile/entries/000"), FindingCode.File);
        Fails("log", Without(log.Mirror(), "tile/0/000"), FindingCode.Tile);
        Fails("bundle", Flipped(log.Bundle(), "entries.jsonl", 77), FindingCode.Root);
        Fails("bundle", Flipped(log.Bundle(null, 3, 4), "entries.jsonl", 77), FindingCode.Inclusion);
        Fails("bundle", Flipped(log.Bundle(null, 3, 4), "proofs/3.tlog-proof", 50), FindingCode.Inclusion);
        Fails("bundle", Without(log.Bundle(null, 3, 4), "proofs/3.tlog-proof"), FindingCode.Inclusion);
        Fails("bundle", Without(log.Bundle(), "checkpoint"), FindingCode.File);
        Fails("bundle", Without(log.Bundle(), "payloads.jsonl"), FindingCode.File);
    }

    [Fact]
    public void A_removed_line_swapped_lines_and_a_removed_version_are_found()
    {
        var log = SampleLog.Of(60);
        Fails("bundle", Lines(log.Bundle(), "entries.jsonl", lines => [.. lines[..7], .. lines[8..]]), FindingCode.File);
        Fails("bundle", Lines(Lines(log.Bundle(), "entries.jsonl", Drop), "payloads.jsonl", Drop), FindingCode.Version, FindingCode.Inclusion);
        Fails("bundle", Lines(log.Bundle(), "entries.jsonl", lines => [.. lines[..7], lines[8], lines[7], .. lines[9..]]), FindingCode.Root);
        Fails("bundle", log.Bundle(null, Of(log, "article/1").Where((_, place) => place != 4)), FindingCode.Version);
        Fails("bundle", log.Bundle(null, Of(log, "article/1").Skip(1)), FindingCode.Version);

        static string[] Drop(string[] lines) => [.. lines[..7], .. lines[8..]];
    }

    [Fact]
    public void A_changed_disclosure_is_found_and_a_missing_one_needs_an_order()
    {
        var (log, other) = (SampleLog.Of(9), SampleLog.Of(9));
        log.Disclosures[2][0] = other.Disclosures[3][0];
        Fails("bundle", log.Bundle(), FindingCode.Payload);
        log.Disclosures[2].RemoveAt(0);
        Fails("bundle", log.Bundle(), FindingCode.Gone);
        var id = AuditEntry.Parse(log.Entries[2]).Id;
        log.Erase("order 7", id, PayloadPart.Body);
        Fails("bundle", log.Bundle(), FindingCode.Gone);
        log.Erase("order 8", AuditEntry.Parse(log.Entries[2]).Id, PayloadPart.Head);
        log.Entries.Count.ShouldBe(12);
        var (code, output) = Run("bundle", Renamed(log));
        output.ShouldContain("note D6 entry 2: The part head was erased under an order.");
        code.ShouldBe(0);

        var lawless = SampleLog.Of(9);
        lawless.Disclosures[2].Clear();
        lawless.Erase(null, AuditEntry.Parse(lawless.Entries[2]).Id, PayloadPart.Head, PayloadPart.Body);
        Fails("bundle", lawless.Bundle(), FindingCode.Gone);
    }

    // Two orders for one event would have one id in the sample, which is a fault of its own.
    private static Dictionary<string, byte[]> Renamed(SampleLog log)
    {
        var again = new SampleLog();
        foreach (var (place, entry) in log.Entries.Index())
        {
            var read = AuditEntry.Parse(entry);
            again.Add(read is ActEntry act ? act with { Id = $"act-{place}" } : read, log.Disclosures[place]);
        }

        return again.Bundle();
    }

    [Fact]
    public void A_log_that_was_cut_or_written_anew_is_not_the_one_retained()
    {
        var log = SampleLog.Of(300);
        var retained = Retained(301, log);
        Fails("log", SampleLog.Of(275).Mirror(), [FindingCode.Shorter], "--since", retained);
        var regrown = SampleLog.Of(275);
        for (var i = 0; i < 60; i++) regrown.Event("article/9", i + 1, 400 + i);
        Fails("log", regrown.Mirror(), [FindingCode.Consistency, FindingCode.Prefix], "--since", retained);
        Fails("bundle", regrown.Bundle(), [FindingCode.Consistency], "--since", Retained(336, SampleLog.Of(335)));
        Fails("log", log.Mirror(), [FindingCode.Prefix], "--since", Retained(276, regrown, 277));
    }

    [Fact]
    public void Without_witnesses_or_with_a_strangers_key_nothing_holds()
    {
        var log = SampleLog.Of(9);
        var alone = SignedCheckpoint.Sign(log.Checkpoint().Checkpoint, SampleLog.LogKey);
        Fails("log", log.Mirror(alone), FindingCode.Quorum);
        var stranger = SigningKey.FromSeed(SampleLog.Origin, SignatureKind.Ed25519, SampleLog.Seed("stranger"));
        Fails("log", log.Mirror(SignedCheckpoint.Sign(log.Checkpoint().Checkpoint, stranger)), FindingCode.LogSignature);
        Fails("log", log.Mirror(log.Checkpoint().With(alone.Note.Signatures[0] with { Bytes = new byte[64] })), FindingCode.LogSignature);
    }

    [Fact]
    public void A_single_proof_and_a_pair_of_checkpoints_are_verified()
    {
        var log = SampleLog.Of(60);
        var bundle = Put(log.Bundle(null, 7));
        var entry = Path.Combine(bundle, "entries.jsonl");
        var proof = Path.Combine(bundle, "proofs", "7.tlog-proof");
        Tool("proof", proof, "--entry", entry, "--policy", Policy).Code.ShouldBe(0);
        File.WriteAllBytes(entry, log.Entries[8]);
        Tool("proof", proof, "--entry", entry, "--policy", Policy).Code.ShouldBe(1);
        var hashes = Path.Combine(bundle, "hashes");
        File.WriteAllText(hashes, string.Concat(MerkleProof.Consistency(9, 61, log.Tile).Select(hash => hash.ToBase64() + "\n")));
        var (older, newer) = (Retained(9, log), Path.Combine(bundle, "checkpoint"));
        Tool("consistency", older, newer, hashes, "--policy", Policy).Code.ShouldBe(0);
        Tool("consistency", newer, older, hashes, "--policy", Policy).Code.ShouldBe(1);
        File.WriteAllText(hashes, "");
        Tool("consistency", older, newer, hashes, "--policy", Policy).Code.ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_checked_is_said_in_a_line()
    {
        var folder = Put(SampleLog.Of(9).Mirror());
        foreach (var arguments in new string[][]
        {
            [], ["log"], ["log", folder], ["log", folder, "--policy"], ["other", folder, "--policy", Policy],
            ["log", Path.Combine(_folder, "nothing"), "--policy", Policy], ["bundle", Policy, "--policy", Policy],
            ["log", folder, "--policy", Path.Combine(folder, "checkpoint")], ["log", folder, "--policy", Policy, "--since", Policy],
        })
        {
            var (code, _, errors) = Tool(arguments);
            code.ShouldBe(2, string.Join(' ', arguments));
            errors.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public void Archives_that_lead_out_or_hold_a_file_twice_and_links_are_refused()
    {
        var bundle = SampleLog.Of(9).Bundle();
        foreach (var name in new[] { "../evil", "/etc/evil", "a\\b", "checkpoint", "a//b" })
        {
            var path = Archive(bundle);
            using (var archive = ZipFile.Open(path, ZipArchiveMode.Update)) archive.CreateEntry(name);
            Tool("bundle", path, "--policy", Policy).Code.ShouldBe(2, name);
        }

        var folder = Put(bundle);
        File.Delete(Path.Combine(folder, "entries.jsonl"));
        File.CreateSymbolicLink(Path.Combine(folder, "entries.jsonl"), "/dev/zero");
        Tool("bundle", folder, "--policy", Policy).Code.ShouldBe(2);
    }

    [Fact]
    public void It_can_be_interrupted()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var output = new StringWriter();
        VerifyTool.Run(["log", Put(SampleLog.Of(9).Mirror()), "--policy", Policy], output, output, stop.Token).ShouldBe(2);
    }

    [Fact]
    public void Whatever_bytes_are_changed_it_ends_with_a_verdict()
    {
        var log = SampleLog.Of(300);
        var mirror = log.Mirror();
        var bundle = log.Bundle(null, 1, 4, 7);
        var archive = File.ReadAllBytes(Archive(bundle));
        Gen.OneOf(Changes("log", mirror), Changes("bundle", bundle), Changes("bundle", log.Bundle())).Sample(
            change => Run(change.Command, change.Files).Code.ShouldBeInRange(0, 2), iter: 300, threads: 1);
        Mutations.Any(archive).Sample(
            bytes =>
            {
                File.WriteAllBytes(Path.Combine(_folder, "mutant.zip"), bytes);
                Tool("bundle", Path.Combine(_folder, "mutant.zip"), "--policy", Policy).Code.ShouldBeInRange(0, 2);
            },
            iter: 500,
            threads: 1);
    }

    private static Gen<(string Command, Dictionary<string, byte[]> Files)> Changes(string command, Dictionary<string, byte[]> files) =>
        Gen.Int[0, files.Count - 1].SelectMany(place => Mutations.Any(files.ElementAt(place).Value)
            .Select(bytes => (command, new Dictionary<string, byte[]>(files) { [files.ElementAt(place).Key] = bytes })));

    private static IEnumerable<int> Of(SampleLog log, string subject) => Enumerable.Range(0, log.Entries.Count)
        .Where(index => AuditEntry.Parse(log.Entries[index]) is EventEntry entry && entry.Subject == subject);

    private static Dictionary<string, byte[]> Flipped(Dictionary<string, byte[]> files, string path, int at)
    {
        files[path][at] ^= 1;
        return files;
    }

    private static Dictionary<string, byte[]> Without(Dictionary<string, byte[]> files, string path)
    {
        files.Remove(path).ShouldBeTrue(path);
        return files;
    }

    private static Dictionary<string, byte[]> Lines(Dictionary<string, byte[]> files, string path, Func<string[], string[]> change)
    {
        var lines = Encoding.UTF8.GetString(files[path]).TrimEnd('\n').Split('\n');
        files[path] = Encoding.UTF8.GetBytes(string.Join('\n', change(lines)) + "\n");
        return files;
    }

    /// <summary>A checkpoint that an auditor kept when the log had its first so many entries.</summary>
    private string Retained(int size, SampleLog log, int? claimed = null)
    {
        var checkpoint = new Checkpoint(SampleLog.Origin, size, MerkleProof.Root(claimed ?? size, log.Tile));
        var path = Path.Combine(_folder, $"retained-{_places++}");
        File.WriteAllBytes(path, SignedCheckpoint.Sign(checkpoint, SampleLog.LogKey).Write());
        return path;
    }

    private void Fails(string command, Dictionary<string, byte[]> files, params string[] codes) => Fails(command, files, codes, []);

    private void Fails(string command, Dictionary<string, byte[]> files, string[] codes, params string[] more)
    {
        var (code, output) = Run(command, files, more);
        foreach (var expected in codes) output.ShouldContain($"FAIL {expected} ");
        code.ShouldBe(1);
    }

    private (int Code, string Output) Run(string command, Dictionary<string, byte[]> files, params string[] more)
    {
        var (code, output, _) = Tool([command, Put(files), "--policy", Policy, .. more]);
        return (code, output);
    }

    private static (int Code, string Output, string Errors) Tool(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (VerifyTool.Run(arguments, output, errors, TestContext.Current.CancellationToken), output.ToString(), errors.ToString());
    }

    private string Put(Dictionary<string, byte[]> files)
    {
        var folder = Path.Combine(_folder, $"place-{_places++}");
        foreach (var (path, bytes) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        return folder;
    }

    private string Archive(Dictionary<string, byte[]> files)
    {
        var path = Path.Combine(_folder, $"archive-{_places++}.zip");
        ZipFile.CreateFromDirectory(Put(files), path);
        return path;
    }
}
