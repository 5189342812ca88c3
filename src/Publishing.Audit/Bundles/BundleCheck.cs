using Publishing.Audit.Checking;
using Publishing.Audit.Entries;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>Verifies a bundle of some entries, or of all: signatures, proofs, entries, disclosures.</summary>
public sealed class BundleCheck
{
    /// <summary>The most bytes of one line of payloads: all parts of one event.</summary>
    public const int PayloadLineMax = 48 * 1024 * 1024;

    private readonly IBundleFiles _files;
    private readonly Checkpoint _checkpoint;
    private readonly EntryRules _rules;
    private readonly PayloadRules _payloads = new();
    private readonly Frontier _frontier = new();
    private readonly List<Finding> _findings;
    private long _read;
    private long _last = -1;
    private long _unproven;
    private bool _isDisproven;

    private BundleCheck(IBundleFiles files, SignedCheckpoint checkpoint, IEnumerable<CosignedSize> history, List<Finding> findings)
    {
        _files = files;
        _checkpoint = checkpoint.Checkpoint;
        _findings = findings;
        _rules = new EntryRules(_checkpoint.Origin, history);
    }

    /// <summary>Verifies; what holds and what does not comes as it is found.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="policy">Whom to trust.</param>
    /// <param name="since">Checkpoints retained from earlier; they must be signed by a log of the policy.</param>
    /// <param name="progress">Told the number of entries read, now and then.</param>
    /// <param name="stop">Ends it.</param>
    public static IEnumerable<Finding> Run(
        IBundleFiles files,
        TrustPolicy policy,
        IReadOnlyList<SignedCheckpoint> since,
        Action<long>? progress,
        CancellationToken stop)
    {
        var findings = new List<Finding>();
        if (CheckpointCheck.Read(files, findings) is not { } checkpoint) return findings;
        CheckpointCheck.Judge(checkpoint, policy, findings);
        var comparable = CheckpointCheck.Comparable(checkpoint.Checkpoint, since, policy, findings);
        var history = CheckpointCheck.History([checkpoint, .. comparable], policy);
        var check = new BundleCheck(files, checkpoint, history, findings);
        foreach (var retained in comparable) check.Consistency(retained.Checkpoint);
        return check.Run(progress, stop);
    }

    private IEnumerable<Finding> Run(Action<long>? progress, CancellationToken stop)
    {
        using var entries = _files.Lines(BundleLayout.Entries, AuditEntry.BytesMax).GetEnumerator();
        using var payloads = _files.Lines(BundleLayout.Payloads, PayloadLineMax).GetEnumerator();
        while (Step(entries, payloads))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var finding in Take()) yield return finding;
            progress?.Invoke(_read);
        }

        Finish();
        foreach (var finding in Take()) yield return finding;
    }

    private bool Step(IEnumerator<ReadOnlyMemory<byte>> entries, IEnumerator<ReadOnlyMemory<byte>> payloads)
    {
        try
        {
            var (entry, payload) = (entries.MoveNext(), payloads.MoveNext());
            if (entry != payload) throw new AuditFormatException("Entries and payloads have not the same number of lines.");
            if (!entry) return false;
            Add(entries.Current.Span, PayloadLine.Parse(payloads.Current.Span));
            return true;
        }
        catch (AuditFormatException e)
        {
            _findings.Add(Finding.Fail(FindingCode.File, $"line {_read + 1}", e.Message));
            return false;
        }
    }

    private void Add(ReadOnlySpan<byte> entry, PayloadLine payload)
    {
        if (payload.Index <= _last || payload.Index >= _checkpoint.Size)
            throw new AuditFormatException("The index does not rise or is beyond the checkpoint.");
        _last = payload.Index;
        _read++;
        var leaf = TreeHash.Leaf(entry);
        if (_frontier.Size == payload.Index) _frontier.Append(leaf);
        if (!IsProven(payload.Index, leaf)) _unproven++;
        if (_rules.Add(payload.Index, entry, _findings) is { } read)
            _payloads.Add(payload.Index, read, payload.Disclosures, _findings);
    }

    // Of a bundle that holds the whole log the root itself is the proof, and it has no others.
    private bool IsProven(long index, Digest leaf)
    {
        var path = BundleLayout.Proof(index);
        try
        {
            if (_files.Read(path, ProofFile.BytesMax) is not { } bytes) return false;
            var proof = ProofFile.Parse(bytes);
            if (proof.Index == index && proof.Checkpoint.Checkpoint.Text == _checkpoint.Text && proof.Proves(leaf)) return true;
            Disprove(path, "It does not prove that the entry is in the log.");
        }
        catch (AuditFormatException e)
        {
            Disprove(path, e.Message);
        }

        return true;
    }

    private void Disprove(string path, string sentence)
    {
        _isDisproven = true;
        _findings.Add(Finding.Fail(FindingCode.Inclusion, path, sentence));
    }

    private void Finish()
    {
        _rules.Finish(_findings);
        _payloads.Finish(_findings);
        if (_frontier.Size == _checkpoint.Size)
        {
            _findings.Add(_frontier.Root() == _checkpoint.Root
                ? Finding.Ok(FindingCode.Root, BundleLayout.Checkpoint, $"All {_checkpoint.Size} entries hash to its root.")
                : Finding.Fail(FindingCode.Root, BundleLayout.Checkpoint, "The entries do not hash to its root."));
        }
        else if (_unproven > 0)
        {
            _findings.Add(Finding.Fail(FindingCode.Inclusion, BundleLayout.Proofs, $"Of {_unproven} entries there is no proof."));
        }
        else if (_read > 0 && !_isDisproven)
        {
            _findings.Add(Finding.Ok(FindingCode.Inclusion, BundleLayout.Entries, $"{_read} entries are proven to be in the log."));
        }

        if (_read == 0) _findings.Add(Finding.Fail(FindingCode.File, BundleLayout.Entries, "There are no entries."));
    }

    private void Consistency(Checkpoint old)
    {
        var where = CheckpointCheck.Where(old);
        try
        {
            var file = _files.Read(BundleLayout.ConsistencyFrom(old.Size), CheckpointCheck.ProofBytesMax);
            _findings.Add(file is null && old.Size > 0 && old.Size < _checkpoint.Size
                ? Finding.Note(FindingCode.Consistency, where, "The bundle has no proof from this size; compare with the log.")
                : CheckpointCheck.Continues(old, _checkpoint, file ?? []));
        }
        catch (AuditFormatException e)
        {
            _findings.Add(Finding.Fail(FindingCode.Consistency, where, e.Message));
        }
    }

    private List<Finding> Take()
    {
        List<Finding> taken = [.. _findings];
        _findings.Clear();
        return taken;
    }
}
