using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Publishing.Audit;
using Publishing.Audit.Bundles;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Tests.Audit;

/// <summary>A small invented newsroom's log with its keys, payloads, tiles and checkpoints.</summary>
internal sealed class SampleLog
{
    public const string Origin = "news.example/audit";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly SigningKey LogKey = SigningKey.FromSeed(Origin, SignatureKind.Ed25519, Seed("log"));

    public static readonly SigningKey WitnessKey = SigningKey.FromSeed("witness.example/w1", SignatureKind.Cosignature, Seed("witness"));

    public static readonly string Policy =
        $"log {LogKey.Verifier}\nwitness w1 {WitnessKey.Verifier}\nquorum w1\n";

    private readonly TileWriter _writer = TileWriter.Resume(0, _ => default);
    private readonly Dictionary<(int, long), ReadOnlyMemory<byte>> _tiles = [];

    public List<byte[]> Entries { get; } = [];

    public List<List<string>> Disclosures { get; } = [];

    public static byte[] Seed(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    /// <summary>Some events of three articles, with a gap after the fifth.</summary>
    public static SampleLog Of(int count)
    {
        var log = new SampleLog();
        for (var i = 0; i < count; i++)
        {
            if (i == 5) log.Gap(6, 7);
            log.Event($"article/{i % 3}", (i / 3) + 1, i < 5 ? i + 1 : i + 3);
        }

        return log;
    }

    public string Event(string subject, long version, long sequence, DateTimeOffset? at = null, bool isLate = false)
    {
        var id = new Guid(Seed($"{subject} {version} {sequence}").AsSpan(0, 16)).ToString("D");
        var parts = new[]
        {
            Make(id, PayloadPart.Head, $$"""{"title":"汛期 {{sequence}}","section":"要闻"}"""),
            Make(id, PayloadPart.Body, $$"""{"html":"<p>第 {{sequence}} 稿</p>"}"""),
        };
        Add(
            new EventEntry
            {
                Id = id,
                Source = Origin,
                Time = at ?? Start.AddSeconds(sequence),
                Type = "publishing.article.updated",
                Subject = subject,
                StreamVersion = version,
                Sequence = sequence,
                Actor = "staff-17",
                IsLate = isLate,
                Commit = new(parts.Select(part => (part.Part, part.Digest))),
            },
            [.. parts.Select(part => part.Text)]);
        return id;
    }

    public void Gap(long first, long last) => Add(new GapEntry
    {
        Id = $"gap-{first}",
        Source = Origin,
        Time = Start.AddSeconds(last),
        Sequence = first,
        SequenceEnd = last,
    });

    public void Erase(string? order, string id, params string[] parts) => Add(new ActEntry
    {
        Id = $"erasure-{id}",
        Source = Origin,
        Time = Start.AddHours(1),
        Type = "publishing.audit.erasure",
        Order = order,
        Erases = [new(id, parts)],
        Commit = Commitments.None,
    });

    public void Add(AuditEntry entry, List<string>? disclosures = null)
    {
        Entries.Add(entry.Write());
        Disclosures.Add(disclosures ?? []);
        _writer.Append(TreeHash.Leaf(Entries[^1]));
    }

    public Digest Root() => _writer.Root();

    public SignedCheckpoint Checkpoint(DateTimeOffset? at = null)
    {
        var signed = SignedCheckpoint.Sign(new(Origin, _writer.Size, _writer.Root()), LogKey);
        return signed.With(WitnessKey.Cosign(signed.Note.Text, at ?? Start.AddHours(2)));
    }

    public ReadOnlyMemory<byte> Tile(TileAddress address)
    {
        foreach (var tile in _writer.TakeChanged()) _tiles[(tile.Address.Level, tile.Address.Index)] = tile.Hashes;
        return _tiles.GetValueOrDefault((address.Level, address.Index));
    }

    /// <summary>The log as a mirror has it.</summary>
    public Dictionary<string, byte[]> Mirror(SignedCheckpoint? checkpoint = null)
    {
        var files = new Dictionary<string, byte[]> { [BundleLayout.Checkpoint] = (checkpoint ?? Checkpoint()).Write() };
        foreach (var address in TileAddress.AllOf(_writer.Size))
            files[address.Path] = Tile(address)[..(address.Width * Digest.Length)].ToArray();
        foreach (var address in TileAddress.BundlesOf(_writer.Size))
        {
            files[address.Path] = EntryBundle.Write(
                [.. Entries.Skip((int)address.Index * 256).Take(address.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]);
        }

        return files;
    }

    /// <summary>A bundle of some entries, of all if none are named.</summary>
    public Dictionary<string, byte[]> Bundle(SignedCheckpoint? checkpoint = null, params IEnumerable<int> indexes)
    {
        var chosen = indexes.DefaultIfEmpty(-1).ToList();
        var entries = Enumerable.Range(0, Entries.Count)
            .Where(index => chosen is [-1] || chosen.Contains(index))
            .Select(index => new BundledEntry(index, Entries[index], Disclosures[index]));
        return BundleWriter.Write(checkpoint ?? Checkpoint(), [.. entries], Tile)
            .ToDictionary(file => file.Path, file => file.Bytes.ToArray());
    }

    private static Disclosure Make(string id, string part, string json) =>
        Disclosure.Make(Disclosure.Salt(Seed(string.Create(CultureInfo.InvariantCulture, $"key {part}")), id, part), part, Encoding.UTF8.GetBytes(json));
}
