using Publishing.Audit.Merkle;

namespace Publishing.Audit.Entries;

/// <summary>
/// What is hashed into a leaf: one line of canonical JSON with the attributes of CloudEvents 1.0. It tells who, when
/// and what, and holds of the content only commitments, so that content can be erased and the log still verified.
/// </summary>
public abstract record AuditEntry
{
    /// <summary>The most bytes an entry may have (C2SP tlog-tiles).</summary>
    public const int BytesMax = EntryBundle.EntryMax;

    /// <summary>The most characters of one text attribute.</summary>
    public const int TextMax = 1024;

    /// <summary>The event's id, never given again.</summary>
    public required string Id { get; init; }

    /// <summary>The log's origin.</summary>
    public required string Source { get; init; }

    /// <summary>When it happened, as claimed; written in UTC with six digits, as PostgreSQL keeps it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the leaf is about.</summary>
    public abstract EntryKind Kind { get; }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not an entry in its one form; the sentence names the attribute.</exception>
    public static AuditEntry Parse(ReadOnlySpan<byte> entry) => throw new NotImplementedException();

    /// <summary>The exact bytes that are hashed, without a newline.</summary>
    /// <exception cref="AuditFormatException">Longer than <see cref="BytesMax"/>, or an attribute that cannot be read back.</exception>
    public byte[] Write() => throw new NotImplementedException();
}

/// <summary>A stored event (<see cref="EntryKind.Event"/>), or one that turned up too late (<see cref="EntryKind.Late"/>).</summary>
public sealed record EventEntry : AuditEntry
{
    /// <summary>True if it turned up inside a declared gap.</summary>
    public bool IsLate { get; init; }

    /// <summary>The kind of event, CloudEvents' <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The stream, <c>article/…</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Its place in the stream, from 1 without gaps.</summary>
    public required long StreamVersion { get; init; }

    /// <summary>Its place in the store, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Who did it: an opaque id, never a name.</summary>
    public string? Actor { get; init; }

    /// <summary>What caused it.</summary>
    public string? CausationId { get; init; }

    /// <summary>What it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>For each part of the payload the digest of its disclosure; empty if there is no payload.</summary>
    public required Commitments Commit { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => IsLate ? EntryKind.Late : EntryKind.Event;
}

/// <summary>Sequence numbers that no event has and none will have, both ends included.</summary>
public sealed record GapEntry : AuditEntry
{
    /// <summary>The <c>type</c> of every gap.</summary>
    public const string Type = "publishing.audit.gap";

    /// <summary>The first number.</summary>
    public required long Sequence { get; init; }

    /// <summary>The last number.</summary>
    public required long SequenceEnd { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Gap;
}

/// <summary>An act upon the log itself: an erasure, an export, an audit run.</summary>
public sealed record ActEntry : AuditEntry
{
    /// <summary>The kind of act, CloudEvents' <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The stream it is stored in, together with <see cref="StreamVersion"/>; null if it is stored in none.</summary>
    public string? Subject { get; init; }

    /// <summary>Its place in the stream, from 1 without gaps.</summary>
    public long? StreamVersion { get; init; }

    /// <summary>Its place in the store, from 1; null if it is not stored there.</summary>
    public long? Sequence { get; init; }

    /// <summary>Who did it: an opaque id, never a name.</summary>
    public string? Actor { get; init; }

    /// <summary>What caused it.</summary>
    public string? CausationId { get; init; }

    /// <summary>What it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The number of the order it follows; without one nothing may be erased.</summary>
    public string? Order { get; init; }

    /// <summary>What is erased under the order; sorted by event id when written.</summary>
    public IReadOnlyList<ErasedParts> Erases { get; init; } = [];

    /// <summary>For each part of the payload the digest of its disclosure.</summary>
    public required Commitments Commit { get; init; }

    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Audit;
}

/// <summary>Parts of one event that are erased.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Parts">Names of <see cref="PayloadPart"/>.</param>
public sealed record ErasedParts(string EventId, IReadOnlyList<string> Parts);
