using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>Every number of the store is one event's or lies in a declared gap; what turns up there later says that it is late.</summary>
internal sealed class SequenceRules
{
    private readonly Dictionary<long, long> _indexes = [];

    // By first number, not overlapping.
    private readonly List<Gap> _gaps = [];

    public void Add(AuditEntry entry, EntryFindings found)
    {
        switch (entry)
        {
            case GapEntry gap: Add(gap, found); break;
            case EventEntry e: Add(e.Sequence, e.IsLate, found); break;
            case ActEntry { Sequence: { } number }: Add(number, isLate: false, found); break;
            default: break;
        }
    }

    /// <summary>Says which gaps had been declared over events that were there before.</summary>
    public void Finish(ICollection<Finding> findings)
    {
        var numbers = _indexes.Keys.Order().ToArray();
        foreach (var gap in _gaps)
        {
            var at = Array.BinarySearch(numbers, gap.First);
            for (at = at < 0 ? ~at : at; at < numbers.Length && numbers[at] <= gap.Last; at++)
            {
                if (_indexes[numbers[at]] < gap.Index)
                    findings.Add(Finding.At(gap.Index, FindingCode.InGap, FindingWeight.Fail, $"The gap is declared over the event {numbers[at]}."));
            }
        }
    }

    private void Add(GapEntry entry, EntryFindings found)
    {
        var at = Next(entry.Sequence);
        var overlaps = (at > 0 && _gaps[at - 1].Last >= entry.Sequence)
            || (at < _gaps.Count && _gaps[at].First <= entry.SequenceEnd);
        if (overlaps) found.Fail(FindingCode.Sequence, "The gap overlaps one that is declared already.");
        else _gaps.Insert(at, new(entry.Sequence, entry.SequenceEnd, found.Index));
    }

    private void Add(long number, bool isLate, EntryFindings found)
    {
        if (!_indexes.TryAdd(number, found.Index))
            found.Fail(FindingCode.Sequence, $"The sequence number {number} is there already.");
        var at = Next(number == long.MaxValue ? number : number + 1);
        var isInGap = at > 0 && _gaps[at - 1].Last >= number;
        if (isLate)
            found.Fail(FindingCode.Late, isInGap ? "The event turned up inside a gap that had been declared empty." : "The event says that it is late.");
        else if (isInGap)
            found.Fail(FindingCode.InGap, "The event lies inside a declared gap.");
    }

    // The place of the first gap that begins at this number or behind it.
    private int Next(long number)
    {
        var (low, high) = (0, _gaps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_gaps[middle].First < number) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private readonly record struct Gap(long First, long Last, long Index);
}
