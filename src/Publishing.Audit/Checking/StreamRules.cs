using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>
/// The versions of every stream are 1, 2, 3…. Where only a part of the log is at hand, a stream may begin later if the
/// part is a range; of acts that were picked out nothing can be said.
/// </summary>
internal sealed class StreamRules
{
    // Streams that begin too late are named up to here and counted from here on.
    private const int NamedMax = 100;

    private readonly Dictionary<UInt128, long> _versions = [];
    private readonly List<(long Index, long Version)> _begins = [];
    private long _seen;
    private long _first;
    private long _last = -1;
    private long _unnamed;

    private bool IsRange => _last - _first == _seen - 1;

    private bool IsWhole => IsRange && _first == 0;

    public void See(long index)
    {
        if (_seen++ == 0) _first = index;
        _last = index;
    }

    public void Add(AuditEntry entry, EntryFindings found)
    {
        var (subject, version) = entry switch
        {
            EventEntry e => (e.Subject, e.StreamVersion),
            ActEntry { Subject: { } stream, StreamVersion: { } at } => (stream, at),
            _ => (null, 0),
        };
        if (subject is null) return;
        var key = ShortHash.Of(subject);
        if (!_versions.TryGetValue(key, out var before)) Begin(found.Index, version, entry, found);
        else if (version != before + 1 && (entry is EventEntry || IsRange)) Jump(before, version, found);
        _versions[key] = Math.Max(version, before);
    }

    public void Finish(ICollection<Finding> findings)
    {
        var weight = IsRange ? FindingWeight.Note : FindingWeight.Fail;
        foreach (var (index, version) in _begins)
            findings.Add(Finding.At(index, FindingCode.Version, weight, $"What is here of the stream begins at version {version}."));
        if (_unnamed > 0)
            findings.Add(new(FindingCode.Version, weight, "entries", $"So do {_unnamed} further streams not begin at version 1."));
    }

    private void Begin(long index, long version, AuditEntry entry, EntryFindings found)
    {
        if (version == 1) return;
        if (IsWhole) Jump(0, version, found);
        else if (entry is EventEntry && _begins.Count < NamedMax) _begins.Add((index, version));
        else if (entry is EventEntry) _unnamed++;
    }

    private static void Jump(long before, long version, EntryFindings found) =>
        found.Fail(FindingCode.Version, $"The stream is at version {version}, and the one before was {before}.");
}
