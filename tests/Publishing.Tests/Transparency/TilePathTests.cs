using CsCheck;
using Publishing.Audit.Merkle;
using Publishing.Service.Transparency;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Transparency;

/// <summary>A tile has one address for each kind of client, and is there when the log is long enough.</summary>
public class TilePathTests
{
    [Theory]
    [InlineData("0/000", 0, 0, 256)]
    [InlineData("0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("1/000.p/17", 1, 0, 17)]
    [InlineData("entries/003.p/255", -1, 3, 255)]
    [InlineData("8/0/x001/234.p/5", 0, 1234, 5)]
    [InlineData("8/000", 8, 0, 256)]
    public void An_address_in_its_one_form_is_read(string path, int level, long index, int width)
    {
        TilePath.TryParse(path, out var tile).ShouldBeTrue();
        tile.ShouldBe(new TileAddress(level, index, width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0/0")]
    [InlineData("0/x000/001")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/01")]
    [InlineData("00/000")]
    [InlineData("-1/000")]
    [InlineData("8/entries/000")]
    [InlineData("8/8/8/000")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("0/../000")]
    public void Any_other_form_is_no_address(string path) => TilePath.TryParse(path, out _).ShouldBeFalse();

    [Fact]
    public void The_tiles_of_a_log_are_there_and_no_wider_ones() => Gen.Long[0, 200_000].Sample(size =>
    {
        foreach (var tile in TileAddress.AllOf(size).Concat(TileAddress.BundlesOf(size)))
        {
            TilePath.IsCovered(tile, size).ShouldBeTrue(tile.Path);
            TilePath.IsCovered(tile with { Index = tile.Index + 1, Width = 1 }, tile.Index == 0 && !tile.IsFull ? size : 0).ShouldBeFalse(tile.Path);
            if (!tile.IsFull) TilePath.IsCovered(tile with { Width = tile.Width + 1 }, size).ShouldBeFalse(tile.Path);
        }
    }, iter: 20);

    [Fact]
    public void No_hostile_number_is_covered()
    {
        foreach (var level in new[] { -1, 0, 1, 7, 8, 63 })
            TilePath.IsCovered(new TileAddress(level, long.MaxValue, 256), 1_000_000).ShouldBeFalse();
        TilePath.IsCovered(new TileAddress(63, 0, 1), long.MaxValue).ShouldBeFalse();
    }
}
