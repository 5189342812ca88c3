using System.Globalization;
using System.Text;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>What another implementation wrote is what this one writes, and verifies.</summary>
public class GoldenTreeTests
{
    private static readonly Dictionary<(int, long), ReadOnlyMemory<byte>> Tiles = Grow();

    [Fact]
    public void Roots_proofs_and_tiles_are_the_same()
    {
        foreach (var line in Golden("tree.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)) Same(line.Split(' '));
    }

    [Fact]
    public void The_signed_checkpoint_verifies_and_could_have_been_ours()
    {
        var key = VerifierKey.Parse(Golden("vkey").Trim());
        var signed = SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(Golden("checkpoint")));
        key.Verify(signed.Note.Text, signed.Note.Signatures.Single()).ShouldBeTrue();
        signed.Checkpoint.Root.ShouldBe(MerkleProof.Root(70_000, Read));
        var ours = SigningKey.FromSeed(key.Name, SignatureKind.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());
        Encoding.UTF8.GetString(SignedCheckpoint.Sign(signed.Checkpoint, ours).Write()).ShouldBe(Golden("checkpoint"));
    }

    private static void Same(string[] words)
    {
        switch (words)
        {
            case ["root", var size, var root]:
                MerkleProof.Root(Number(size), Read).ToBase64().ShouldBe(root);
                break;
            case ["inclusion", var index, var size, var hashes]:
                Joined(MerkleProof.Inclusion(Number(index), Number(size), Read)).ShouldBe(hashes);
                break;
            case ["consistency", var old, var size, var hashes]:
                Joined(MerkleProof.Consistency(Number(old), Number(size), Read)).ShouldBe(hashes);
                break;
            case ["tile", var path, var hash]:
                TileAddress.TryParse(path, out var address).ShouldBeTrue();
                TreeHash.Leaf(Read(address).Span[..(address.Width * Digest.Length)]).ToBase64().ShouldBe(hash);
                break;
            default: throw new InvalidOperationException(string.Join(' ', words));
        }
    }

    private static Dictionary<(int, long), ReadOnlyMemory<byte>> Grow()
    {
        var writer = TileWriter.Resume(0, _ => default);
        for (var i = 0; i < 70_000; i++) writer.Append(TreeHash.Leaf(Encoding.ASCII.GetBytes($"leaf {i}")));
        return writer.TakeChanged().ToDictionary(tile => (tile.Address.Level, tile.Address.Index), tile => tile.Hashes);
    }

    private static ReadOnlyMemory<byte> Read(TileAddress address) => Tiles.GetValueOrDefault((address.Level, address.Index));

    private static string Joined(IEnumerable<Digest> hashes) => string.Join(',', hashes.Select(hash => hash.ToBase64()));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Golden(string file) => Repository.Read($"tests/Publishing.Tests/Audit/Golden/{file}");
}
