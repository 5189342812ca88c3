namespace Publishing.Feeds;

/// <summary>What remains of an entry when its notice has gone too: that it is deleted, and since when (RFC 6721).</summary>
/// <param name="Id">The id the entry had.</param>
/// <param name="When">The moment of deletion, written in milliseconds; versions not later than it are void.</param>
public sealed record Tombstone(Guid Id, DateTimeOffset When);
