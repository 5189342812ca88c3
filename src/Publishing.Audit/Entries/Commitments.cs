namespace Publishing.Audit.Entries;

/// <summary>For parts of a payload the digests of their disclosures; compared by value.</summary>
public sealed class Commitments : IEquatable<Commitments>
{
    private readonly SortedDictionary<string, Digest> _digests = new(StringComparer.Ordinal);

    /// <param name="digests">Name of a <see cref="PayloadPart"/> and digest, each part once.</param>
    /// <exception cref="ArgumentException">A part that is none, or twice.</exception>
    public Commitments(params IEnumerable<(string Part, Digest Digest)> digests)
    {
        foreach (var (part, digest) in digests)
        {
            if (!PayloadPart.All.Contains(part)) throw new ArgumentException($"There is no part {part}.", nameof(digests));
            _digests.Add(part, digest);
        }
    }

    /// <summary>To nothing.</summary>
    public static Commitments None { get; } = new([]);

    /// <summary>The parts, sorted.</summary>
    public IReadOnlyCollection<string> Parts => _digests.Keys;

    /// <summary>The digest of a part's disclosure; null if the payload has no such part.</summary>
    /// <param name="part">Name of a <see cref="PayloadPart"/>.</param>
    public Digest? this[string part] => _digests.TryGetValue(part, out var digest) ? digest : null;

    /// <inheritdoc/>
    public bool Equals(Commitments? other) => other is not null && _digests.SequenceEqual(other._digests);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Commitments);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _digests.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}
