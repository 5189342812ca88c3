using System.Text;
using CsCheck;
using Publishing.Audit;
using Publishing.Audit.Merkle;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Audit;

/// <summary>The tree of RFC 6962, its tiles and its proofs.</summary>
public class MerkleTests
{
    private const int Most = 130;

    // The eight leaves and the roots that certificate transparency implementations test with.
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_known_leaves_have_the_known_roots()
    {
        TreeHash.Empty.ToString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        var frontier = new Frontier();
        var writer = TileWriter.Resume(0, _ => default);
        foreach (var (leaf, root) in Leaves.Zip(Roots))
        {
            frontier.Append(TreeHash.Leaf(Convert.FromHexString(leaf)));
            writer.Append(TreeHash.Leaf(Convert.FromHexString(leaf)));
            frontier.Root().ToString().ShouldBe(root);
            writer.Root().ToString().ShouldBe(root);
        }
    }

    [Fact]
    public void Every_proof_of_every_small_tree_holds_and_no_other()
    {
        var (roots, read) = Tree(Most);
        for (var size = 1; size <= Most; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleProof.Inclusion(index, size, read);
                MerkleProof.VerifyInclusion(Leaf(index), index, size, roots[size], proof).ShouldBeTrue($"{index} of {size}");
                MerkleProof.VerifyInclusion(Leaf(index), index + 1, size, roots[size], proof).ShouldBeFalse($"{index} of {size}");
                MerkleProof.VerifyInclusion(Leaf(index), index, size, roots[size - 1], proof).ShouldBeFalse($"{index} of {size}");
            }

            for (var old = 0; old <= size; old++)
            {
                var proof = MerkleProof.Consistency(old, size, read);
                MerkleProof.VerifyConsistency(old, roots[old], size, roots[size], proof).ShouldBeTrue($"{old} to {size}");
                if (old > 0) MerkleProof.VerifyConsistency(old, roots[old - 1], size, roots[size], proof).ShouldBeFalse($"{old} to {size}");
                if (old > 0) MerkleProof.VerifyConsistency(old, roots[old], size, roots[size - 1], proof).ShouldBeFalse($"{old} to {size}");
            }
        }
    }

    [Fact]
    public void Every_changed_bit_of_a_proof_is_refused()
    {
        var (roots, read) = Tree(Most);
        foreach (var (old, size) in new[] { (5, 13), (64, 130), (127, 128), (1, 2) })
        {
            var inclusion = MerkleProof.Inclusion(old - 1, size, read);
            Changed(inclusion, proof => MerkleProof.VerifyInclusion(Leaf(old - 1), old - 1, size, roots[size], proof).ShouldBeFalse());
            var consistency = MerkleProof.Consistency(old, size, read);
            Changed(consistency, proof => MerkleProof.VerifyConsistency(old, roots[old], size, roots[size], proof).ShouldBeFalse());
        }
    }

    [Fact]
    public void Verifying_never_throws() => Gen.Select(Gen.Long, Gen.Long, Gen.Byte.Array[32].Array[0, 70]).Sample((a, b, hashes) =>
    {
        var proof = hashes.Select(hash => new Digest(hash)).ToList();
        MerkleProof.VerifyInclusion(TreeHash.Empty, a, b, TreeHash.Empty, proof).ShouldBeFalse();
        if (a != b && a != 0) MerkleProof.VerifyConsistency(a, TreeHash.Empty, b, TreeHash.Empty, proof).ShouldBeFalse();
    });

    [Fact]
    public void A_writer_resumed_anywhere_goes_on_as_if_it_had_not_stopped() => Gen.Int[0, 1500].Array[1, 6].Sample(steps =>
    {
        var (whole, tiles) = (TileWriter.Resume(0, _ => default), new Dictionary<(int, long), ReadOnlyMemory<byte>>());
        ReadOnlyMemory<byte> Read(TileAddress address) => tiles[(address.Level, address.Index)];
        foreach (var step in steps)
        {
            var writer = TileWriter.Resume(whole.Size, Read);
            for (var i = 0; i < step; i++)
            {
                writer.Append(Leaf(whole.Size));
                whole.Append(Leaf(whole.Size));
            }

            foreach (var tile in writer.TakeChanged())
            {
                if (tiles.TryGetValue((tile.Address.Level, tile.Address.Index), out var narrower))
                    tile.Hashes.Span.StartsWith(narrower.Span).ShouldBeTrue("a partial tile is the beginning of the full one");
                tiles[(tile.Address.Level, tile.Address.Index)] = tile.Hashes;
            }

            writer.Root().ShouldBe(whole.Root());
            MerkleProof.Root(whole.Size, Read).ShouldBe(whole.Root());
        }
    }, iter: 30);

    [Fact]
    public void A_frontier_that_was_saved_goes_on()
    {
        var frontier = new Frontier();
        for (var i = 0; i < 300; i++)
        {
            frontier = new Frontier(frontier.Size, frontier.Peaks);
            frontier.Append(Leaf(i));
        }

        frontier.Root().ShouldBe(Tree(300).Roots[300]);
        Should.Throw<ArgumentException>(() => new Frontier(3, [TreeHash.Empty]));
    }

    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 0, 1, "tile/0/000.p/1")]
    [InlineData(2, 1000, 17, "tile/2/x001/000.p/17")]
    [InlineData(-1, 999, 255, "tile/entries/999.p/255")]
    [InlineData(63, long.MaxValue, 256, "tile/63/x009/x223/x372/x036/x854/x775/807")]
    public void A_tile_has_one_path(int level, long index, int width, string path)
    {
        var address = new TileAddress(level, index, width);
        address.Path.ShouldBe(path);
        TileAddress.TryParse(path, out var read).ShouldBeTrue();
        read.ShouldBe(address);
    }

    [Theory]
    [InlineData("tile/0/1")]
    [InlineData("tile/00/001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/000.p/1 ")]
    public void Any_other_path_is_none(string path) => TileAddress.TryParse(path, out _).ShouldBeFalse();

    [Fact]
    public void A_tree_of_70_000_has_the_tiles_the_specification_counts()
    {
        var tiles = TileAddress.AllOf(70_000).ToList();
        tiles.Count(tile => tile is { Level: 0, IsFull: true }).ShouldBe(273);
        tiles.Where(tile => !tile.IsFull).ShouldBe([new(0, 273, 112), new(1, 1, 17), new(2, 0, 1)]);
        TileWriter.RightEdge(70_000).ShouldBe(tiles.Where(tile => !tile.IsFull));
        TileAddress.AllOf(256).ShouldBe([new(0, 0, 256), new(1, 0, 1)]);
    }

    [Fact]
    public void The_tiles_a_proof_names_are_all_it_reads()
    {
        var (_, read) = Tree(70_000, rootsToo: false);
        foreach (var (index, size) in new[] { (0L, 70_000L), (69_999, 70_000), (65_535, 65_537), (12_345, 54_321) })
        {
            var named = MerkleProof.InclusionTiles(index, size).ToHashSet();
            MerkleProof.Inclusion(index, size, tile => named.Contains(tile) ? read(tile) : default);
            named = [.. MerkleProof.ConsistencyTiles(index, size)];
            MerkleProof.Consistency(index, size, tile => named.Contains(tile) ? read(tile) : default);
        }

        Should.Throw<AuditFormatException>(() => MerkleProof.Inclusion(3, 10, _ => default));
    }

    [Fact]
    public void A_bundle_of_entries_comes_apart_as_it_was_put_together() => Gen.Byte.Array[0, 300].Array[0, 256].Sample(entries =>
    {
        var memories = entries.Select(entry => (ReadOnlyMemory<byte>)entry).ToList();
        var bundle = EntryBundle.Write(memories);
        EntryBundle.Read(bundle).Select(entry => entry.ToArray()).ShouldBe(entries);
        EntryBundle.Prefix(bundle, entries.Length / 2).ToArray().ShouldBe(EntryBundle.Write(memories[..(entries.Length / 2)]));
        if (bundle.Length > 0) Should.Throw<AuditFormatException>(() => EntryBundle.Read(bundle.AsMemory(..^1)));
    }, iter: 50);

    private static Digest Leaf(long index) => TreeHash.Leaf(Encoding.ASCII.GetBytes($"leaf {index}"));

    private static (Digest[] Roots, TileReader Read) Tree(int size, bool rootsToo = true)
    {
        var writer = TileWriter.Resume(0, _ => default);
        var roots = new List<Digest> { writer.Root() };
        for (var i = 0; i < size; i++)
        {
            writer.Append(Leaf(i));
            if (rootsToo) roots.Add(writer.Root());
        }

        var tiles = writer.TakeChanged().ToDictionary(tile => (tile.Address.Level, tile.Address.Index), tile => tile.Hashes);
        return ([.. roots], address => tiles.GetValueOrDefault((address.Level, address.Index)));
    }

    private static void Changed(IReadOnlyList<Digest> proof, Action<IReadOnlyList<Digest>> expect)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            for (var bit = 0; bit < 8 * Digest.Length; bit++)
            {
                var bytes = proof[i].ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                expect([.. proof.Take(i), new Digest(bytes), .. proof.Skip(i + 1)]);
            }
        }

        expect([.. proof, TreeHash.Empty]);
        expect([.. proof.Skip(1)]);
    }
}
