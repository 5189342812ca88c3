using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>Holds disclosures to the commitments of their entries; what is missing must have been erased under an order.</summary>
public sealed class PayloadRules
{
    private readonly HashSet<(string EventId, string Part)> _erased = [];
    private readonly List<(long Index, string EventId, string Part)> _missing = [];
    private long _withheld;

    /// <summary>Holds the disclosures of the next entry to its commitments.</summary>
    /// <param name="index">Its leaf.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="disclosures">What is handed out of its payload; null if payloads are not to be looked at.</param>
    /// <param name="findings">What was found is added here.</param>
    public void Add(long index, AuditEntry entry, IReadOnlyCollection<string>? disclosures, ICollection<Finding> findings)
    {
        var found = new EntryFindings(index, findings);
        if (entry is ActEntry act) Remember(act, found);
        var commitments = entry switch
        {
            EventEntry e => e.Commit,
            ActEntry a => a.Commit,
            _ => Commitments.None,
        };
        if (disclosures is null)
        {
            if (commitments.Parts.Count > 0) _withheld++;
            return;
        }

        var shown = new HashSet<string>();
        foreach (var text in disclosures)
        {
            if (Held(text, commitments, found) is { } part && !shown.Add(part))
                found.Fail(FindingCode.Payload, $"The part {part} is disclosed twice.");
        }

        _missing.AddRange(commitments.Parts.Where(part => !shown.Contains(part)).Select(part => (index, entry.Id, part)));
    }

    /// <summary>Says of all that was missing whether an order explains it; after the last entry.</summary>
    /// <param name="findings">What was found is added here.</param>
    public void Finish(ICollection<Finding> findings)
    {
        foreach (var (index, id, part) in _missing)
        {
            var found = new EntryFindings(index, findings);
            if (_erased.Contains((id, part))) found.Note(FindingCode.Erased, $"The part {part} was erased under an order.");
            else found.Fail(FindingCode.Gone, $"The part {part} is missing, and no order says that it was erased.");
        }

        if (_withheld > 0)
            findings.Add(new(FindingCode.Payload, FindingWeight.Note, "payloads", $"Of {_withheld} entries no payload is handed out."));
    }

    private void Remember(ActEntry act, EntryFindings found)
    {
        if (act.Erases.Count > 0 && act.Order is null)
        {
            found.Fail(FindingCode.Gone, "The entry erases without naming an order.");
            return;
        }

        foreach (var erased in act.Erases)
        {
            foreach (var part in erased.Parts) _erased.Add((erased.EventId, part));
        }
    }

    // The part that the disclosure is of, also if it is not the one committed to: it is not missing then but wrong.
    private static string? Held(string text, Commitments commitments, EntryFindings found)
    {
        try
        {
            var disclosure = Disclosure.Open(text);
            if (!disclosure.IsCommittedIn(commitments))
                found.Fail(FindingCode.Payload, $"The part {disclosure.Part} is not what the entry commits to.");
            return disclosure.Part;
        }
        catch (AuditFormatException e)
        {
            found.Fail(FindingCode.Payload, e.Message);
            return null;
        }
    }
}
