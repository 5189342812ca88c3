using CsCheck;
using Publishing.Service.Transparency;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Transparency;

/// <summary>What becomes of numbers that are missing: nothing is called dead that may still come, and nothing is waited for in vain.</summary>
public class MissingNumberTests
{
    private static readonly string[] Nobody = [];

    [Fact]
    public void A_number_missed_for_the_first_time_is_never_dead() =>
        Look(new(), Nobody, [(4, 4)], upTo: 9).ShouldBe("none, floor 3");

    [Fact]
    public void A_number_is_dead_when_nobody_who_ran_when_it_was_missed_still_runs()
    {
        var missing = new MissingNumbers();
        Look(missing, ["3/7"], [(4, 4)], upTo: 9).ShouldBe("none, floor 3");
        Look(missing, ["3/7", "5/1"], [(4, 4)], upTo: 9).ShouldBe("none, floor 3");
        Look(missing, ["5/1", "6/2"], [(4, 4)], upTo: 9).ShouldBe("none, floor 3");
        Look(missing, ["6/2"], [(4, 4)], upTo: 9).ShouldBe("4-4, floor 9", "who came later cannot have it");
    }

    [Fact]
    public void A_number_that_came_after_all_is_forgotten()
    {
        var missing = new MissingNumbers();
        Look(missing, ["3/7"], [(4, 4)], upTo: 9);
        Look(missing, ["3/7"], [], upTo: 9).ShouldBe("none, floor 9");
        missing.IsWaiting.ShouldBeFalse();
    }

    [Fact]
    public void Numbers_in_a_row_are_told_together_once_and_in_order()
    {
        var missing = new MissingNumbers();
        Look(missing, Nobody, [(4, 5)], upTo: 9);
        Look(missing, Nobody, [(4, 6), (8, 8)], upTo: 9).ShouldBe("4-5, floor 5");
        Look(missing, Nobody, [(6, 6), (8, 8)], upTo: 9).ShouldBe("6-6 8-8, floor 9");
    }

    [Fact]
    public void What_is_dead_behind_a_number_that_may_still_come_waits_for_it()
    {
        var missing = new MissingNumbers();
        Look(missing, Nobody, [(4, 4)], upTo: 5);
        Look(missing, Nobody, [(2, 2), (4, 4)], upTo: 5).ShouldBe("none, floor 1");
        Look(missing, Nobody, [(2, 2), (4, 4)], upTo: 5).ShouldBe("2-2 4-4, floor 5");
    }

    [Fact]
    public void Nothing_is_called_dead_that_comes_and_everything_else_is_at_last() =>
        Gen.Int[1, 6].SelectMany(writers => Gen.Select(Gen.Const(writers), Acts(writers).Array[1, 60])).Sample((_, acts) => Run(acts));

    private static Gen<(int Writer, int What)> Acts(int writers) => Gen.Select(Gen.Int[0, writers - 1], Gen.Int[0, 3]);

    /// <summary>A store with transactions that take numbers, commit and roll back, and a sequencer that looks now and then.</summary>
    private static void Run((int Writer, int What)[] acts)
    {
        var store = new Store();
        foreach (var (writer, what) in acts)
        {
            switch (what)
            {
                case 0 or 1: store.Take(writer); break;
                case 2: store.End(writer, commits: true); break;
                default: store.End(writer, commits: writer % 2 == 0); break;
            }

            store.Look();
        }

        for (var writer = 0; writer < 6; writer++) store.End(writer, commits: writer % 2 == 0);
        for (var n = 0; n < 3; n++) store.Look();
        store.Floor.ShouldBe(store.Highest);
    }

    private static string Look(
        MissingNumbers missing, string[] running, (long First, long Last)[] ranges, long upTo)
    {
        var verdict = missing.Look(running.ToHashSet(), ranges.Select(range => new NumberRange(range.First, range.Last)), upTo);
        var dead = verdict.Dead.Select(range => $"{range.First}-{range.Last}").DefaultIfEmpty("none");
        return $"{string.Join(' ', dead)}, floor {verdict.Floor}";
    }

    private sealed class Store
    {
        private readonly MissingNumbers _missing = new();
        private readonly Dictionary<int, (string Id, List<long> Numbers)> _open = [];
        private readonly SortedSet<long> _visible = [];
        private readonly HashSet<long> _dead = [];
        private long _next = 1;
        private int _transactions;

        public long Floor { get; private set; }

        public long Highest => _visible.Count == 0 ? 0 : _visible.Max;

        public void Take(int writer)
        {
            if (!_open.ContainsKey(writer)) _open[writer] = ($"{writer}/{++_transactions}", []);
            _open[writer].Numbers.Add(_next++);
        }

        public void End(int writer, bool commits)
        {
            if (!_open.Remove(writer, out var ended) || !commits) return;
            ended.Numbers.ShouldAllBe(number => !_dead.Contains(number), "it had been called dead");
            ended.Numbers.ShouldAllBe(number => number > Floor, "the floor had passed it");
            _visible.UnionWith(ended.Numbers);
        }

        public void Look()
        {
            var running = _open.Values.Select(open => open.Id).ToHashSet();
            var seen = _visible.Where(number => number > Floor).ToList();
            var holes = seen.Prepend(Floor).Zip(seen).Where(pair => pair.Second > pair.First + 1)
                .Select(pair => new NumberRange(pair.First + 1, pair.Second - 1));
            var verdict = _missing.Look(running, holes, seen.Count == 0 ? Floor : seen[^1]);
            foreach (var range in verdict.Dead)
                for (var number = range.First; number <= range.Last; number++) _dead.Add(number).ShouldBeTrue("it is told once");
            verdict.Floor.ShouldBeGreaterThanOrEqualTo(Floor);
            Floor = verdict.Floor;
        }
    }
}
