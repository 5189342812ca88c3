using System.Security.Cryptography;
using System.Text;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;

namespace Publishing.Service.Tests.Transparency;

/// <summary>A log that can tell two stories under one key: the same beginning, and another end.</summary>
public sealed class ForkedLog
{
    private const string Origin = "news.linxi.example/audit";

    private readonly Dictionary<TileAddress, byte[]> _tiles = [];
    private readonly TileWriter _tree;
    private readonly SigningKey _key;

    private ForkedLog(SigningKey key, string story, int forkedAt, int size)
    {
        _key = key;
        _tree = TileWriter.Resume(0, _ => default);
        for (var i = 0; i < size; i++)
        {
            _tree.Append(TreeHash.Leaf(Encoding.UTF8.GetBytes($"{(i < forkedAt ? "" : story)}{i}")));
        }

        Size = size;
        foreach (var tile in _tree.TakeChanged()) _tiles[tile.Address] = tile.Hashes.ToArray();
    }

    /// <summary>Its leaves.</summary>
    public long Size { get; }

    /// <summary>Its policy.</summary>
    public string Policy => $"log {_key.Verifier}\nquorum none\n";

    /// <summary>Its newest checkpoint.</summary>
    public SignedCheckpoint Checkpoint => SignedCheckpoint.Sign(new Checkpoint(Origin, Size, _tree.Root()), _key);

    /// <summary>A key for such logs.</summary>
    public static SigningKey NewKey() =>
        SigningKey.FromSeed(Origin, SignatureKind.Ed25519, RandomNumberGenerator.GetBytes(SigningKey.SeedLength));

    /// <summary>A log of some leaves, which differs from those of other stories from one leaf on.</summary>
    public static ForkedLog Of(SigningKey key, int size, string story = "", int forkedAt = 0) => new(key, story, forkedAt, size);

    /// <summary>What it asks of a witness that has seen it at some size.</summary>
    public byte[] Request(long seen) =>
        new AddCheckpointRequest(seen, MerkleProof.Consistency(seen, Size, Tile), Checkpoint).Write();

    private ReadOnlyMemory<byte> Tile(TileAddress address) => _tiles
        .Where(tile => tile.Key.Level == address.Level && tile.Key.Index == address.Index)
        .Select(tile => (ReadOnlyMemory<byte>)tile.Value)
        .FirstOrDefault();
}
