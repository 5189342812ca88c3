namespace Publishing.Audit.Merkle;

/// <summary>Of which leaves each hash of a proof is the root.</summary>
internal static class ProofPath
{
    /// <summary>PATH of RFC 6962 section 2.1.1.</summary>
    public static List<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        for (var range = new LeafRange(0, size); range.End - range.Start > 1;)
            range = Descend(path, range, index < range.Middle());
        path.Reverse();
        return path;
    }

    /// <summary>PROOF of RFC 6962 section 2.1.2.</summary>
    public static List<LeafRange> Consistency(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var path = new List<LeafRange>();
        if (oldSize == 0) return path;
        var range = new LeafRange(0, size);
        while (range.End != oldSize) range = Descend(path, range, oldSize <= range.Middle());
        // The old root is known to the verifier; another old subtree is not.
        if (range.Start > 0) path.Add(range);
        path.Reverse();
        return path;
    }

    private static LeafRange Descend(List<LeafRange> path, LeafRange range, bool left)
    {
        var middle = range.Middle();
        var (older, newer) = (new LeafRange(range.Start, middle), new LeafRange(middle, range.End));
        path.Add(left ? newer : older);
        return left ? older : newer;
    }
}
