using Publishing.Audit.Checking;
using Publishing.Audit.Merkle;
using Publishing.Audit.Notes;

namespace Publishing.Audit.Bundles;

/// <summary>
/// Verifies a mirrored log: every entry, every tile, the root, and that it continues what was retained. Files lie as
/// they are served: <c>checkpoint</c>, <c>tile/…</c> and <c>tile/entries/…</c>, entries not compressed.
/// </summary>
public sealed class LogCheck
{
    private readonly IBundleFiles _files;
    private readonly Checkpoint _checkpoint;
    private readonly List<SignedCheckpoint> _since;
    private readonly EntryRules _rules;
    private readonly PayloadRules _payloads = new();
    private readonly TileWriter _tiles = TileWriter.Resume(0, _ => default);
    private readonly List<Finding> _findings;
    private int _next;

    private LogCheck(IBundleFiles files, SignedCheckpoint checkpoint, List<SignedCheckpoint> since, TrustPolicy policy, List<Finding> findings)
    {
        _files = files;
        _checkpoint = checkpoint.Checkpoint;
        _since = since;
        _findings = findings;
        _rules = new EntryRules(_checkpoint.Origin, CheckpointCheck.History([checkpoint, .. since], policy));
    }

    /// <inheritdoc cref="BundleCheck.Run(IBundleFiles, TrustPolicy, IReadOnlyList{SignedCheckpoint}, Action{long}, CancellationToken)"/>
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
        return new LogCheck(files, checkpoint, comparable, policy, findings).Run(progress, stop);
    }

    private IEnumerable<Finding> Run(Action<long>? progress, CancellationToken stop)
    {
        Prefixes();
        var whole = true;
        foreach (var address in TileAddress.BundlesOf(_checkpoint.Size))
        {
            stop.ThrowIfCancellationRequested();
            whole = Bundle(address);
            foreach (var finding in Take()) yield return finding;
            // Behind a bundle that is missing no hash can be told from another.
            if (!whole) break;
            progress?.Invoke(_tiles.Size);
        }

        if (whole) Finish();
        _rules.Finish(_findings);
        _payloads.Finish(_findings);
        foreach (var finding in Take()) yield return finding;
    }

    private bool Bundle(TileAddress address)
    {
        if (Entries(address) is not { } entries) return false;
        foreach (var entry in entries)
        {
            var index = _tiles.Size;
            if (_rules.Add(index, entry.Span, _findings) is { } read) _payloads.Add(index, read, disclosures: null, _findings);
            _tiles.Append(TreeHash.Leaf(entry.Span));
            Prefixes();
        }

        Compare(_tiles.TakeFull());
        return true;
    }

    private IReadOnlyList<ReadOnlyMemory<byte>>? Entries(TileAddress address)
    {
        try
        {
            var bytes = Wider(address, EntryBundle.BytesMax);
            if (bytes is null) _findings.Add(Finding.Fail(FindingCode.File, address.Path, "The entries are missing."));
            return bytes is null ? null : EntryBundle.Read(EntryBundle.Prefix(bytes, address.Width));
        }
        catch (AuditFormatException e)
        {
            _findings.Add(Finding.Fail(FindingCode.File, address.Path, e.Message));
            return null;
        }
    }

    // A mirror may hold the full tile in the place of the partial one (C2SP tlog-tiles, Partial Tiles).
    private byte[]? Wider(TileAddress address, int limit) =>
        _files.Read(address.Path, limit) ?? (address.IsFull ? null : _files.Read(address.Full.Path, limit));

    private void Compare(IEnumerable<Tile> tiles)
    {
        foreach (var tile in tiles)
        {
            var bytes = Hashes(tile.Address).Span;
            if (bytes.Length < tile.Hashes.Length || !bytes[..tile.Hashes.Length].SequenceEqual(tile.Hashes.Span))
                _findings.Add(Finding.Fail(FindingCode.Tile, tile.Address.Path, "The tile is not what the entries hash to."));
        }
    }

    private ReadOnlyMemory<byte> Hashes(TileAddress address)
    {
        try
        {
            return Wider(address, TileAddress.FullWidth * Digest.Length);
        }
        catch (AuditFormatException)
        {
            return default;
        }
    }

    // The retained checkpoints of exactly the size that has been reached.
    private void Prefixes()
    {
        for (; _next < _since.Count && _since[_next].Checkpoint is var old && old.Size == _tiles.Size; _next++)
        {
            _findings.Add(_tiles.Root() == old.Root
                ? Finding.Ok(FindingCode.Prefix, CheckpointCheck.Where(old), $"The first {old.Size} entries are the same as then.")
                : Finding.Fail(FindingCode.Prefix, CheckpointCheck.Where(old), $"The first {old.Size} entries are not the same as then."));
        }
    }

    private void Finish()
    {
        Compare(_tiles.TakeChanged());
        _findings.Add(_tiles.Root() == _checkpoint.Root
            ? Finding.Ok(FindingCode.Root, BundleLayout.Checkpoint, $"All {_checkpoint.Size} entries hash to its root.")
            : Finding.Fail(FindingCode.Root, BundleLayout.Checkpoint, "The entries do not hash to its root."));
        foreach (var retained in _since) Consistency(retained.Checkpoint);
    }

    private void Consistency(Checkpoint old)
    {
        var holds = false;
        try
        {
            var proof = MerkleProof.Consistency(old.Size, _checkpoint.Size, Hashes);
            holds = MerkleProof.VerifyConsistency(old.Size, old.Root, _checkpoint.Size, _checkpoint.Root, proof);
        }
        catch (AuditFormatException e)
        {
            _findings.Add(Finding.Fail(FindingCode.Tile, CheckpointCheck.Where(old), e.Message));
        }

        _findings.Add(holds
            ? Finding.Ok(FindingCode.Consistency, CheckpointCheck.Where(old), "The log continues it.")
            : Finding.Fail(FindingCode.Consistency, CheckpointCheck.Where(old), "The log does not continue it."));
    }

    private List<Finding> Take()
    {
        List<Finding> taken = [.. _findings];
        _findings.Clear();
        return taken;
    }
}
