using CsCheck;
using Publishing.Messages;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Messages;

/// <summary>The receiver's rule, over lives of articles that are repeated and mixed up at will.</summary>
public sealed class ReceiverTests
{
    private static readonly string[] Statuses = [PubStatus.Usable, PubStatus.Withheld, PubStatus.Canceled];

    private static readonly Gen<Standing[]> Lives =
        Gen.Select(Gen.Int[0, 2].Select(i => Statuses[i]).Array[1, 8], Gen.Bool, (life, killed) =>
            life.Select((status, i) => killed && i == life.Length - 1
                ? new Standing(i + 1, PubStatus.Canceled, Killed: true)
                : new Standing(i + 1, status, Killed: false)).ToArray());

    [Fact]
    public void Whatever_is_repeated_or_comes_out_of_order_the_last_version_stays() =>
        Gen.Select(Lives, Gen.Int[0, int.MaxValue]).Sample((life, seed) =>
        {
            var random = new Random(seed);
            Standing[] arriving = [.. life, .. life.Where(_ => random.Next(2) == 0)];
            random.Shuffle(arriving);
            Received(arriving).ShouldBe(life[^1]);
        });

    [Fact]
    public void A_version_is_applied_at_most_once() =>
        Lives.Sample(life =>
        {
            var held = Received(life);
            life.ShouldAllBe(message => !Receiver.ShouldApply(held, message));
        });

    [Fact]
    public void A_cancel_beats_a_usable_of_the_same_or_a_lower_version() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 100], Gen.Bool).Sample((version, newer, kill) =>
            Receiver.ShouldApply(
                new Standing(version, PubStatus.Usable, Killed: false),
                new Standing(version + newer, PubStatus.Canceled, kill)).ShouldBeTrue());

    [Fact]
    public void Nothing_follows_a_kill() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 200]).Sample((killed, incoming) =>
            Receiver.ShouldApply(
                new Standing(killed, PubStatus.Canceled, Killed: true),
                new Standing(incoming, PubStatus.Usable, Killed: false)).ShouldBeFalse());

    [Fact]
    public void What_is_kept_is_read_from_the_message() =>
        Facts.Messages().Select(Standing.After).Last().ShouldBe(new Standing(9, PubStatus.Canceled, Killed: true));

    private static Standing? Received(IEnumerable<Standing> arriving)
    {
        Standing? held = null;
        foreach (var incoming in arriving.Where(incoming => Receiver.ShouldApply(held, incoming)))
        {
            held = incoming;
        }

        return held;
    }
}
