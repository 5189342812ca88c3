using Publishing.Audit.Entries;

namespace Publishing.Service.Transparency;

/// <summary>
/// The entry of a stored event, and the disclosures of its payload. Pure: the same row and keys, the same bytes. Who did
/// it, what caused it and the trace are in the payload and not in the entry, because everybody may read entries.
/// </summary>
public static class EventLeaf
{
    /// <summary>The parts of a row whose keys are needed.</summary>
    public static IReadOnlyList<(string Part, byte[] Slice)> Slices(StoredRow row) => PayloadSlices.Of(row.Payload());

    /// <summary>The disclosures of a row; a part without a key has none any more.</summary>
    /// <exception cref="Publishing.Audit.AuditFormatException">The payload has no canonical form.</exception>
    public static IReadOnlyList<Disclosure> Disclosures(
        StoredRow row,
        IEnumerable<(string Part, byte[] Slice)> slices,
        IReadOnlyDictionary<KeyedPart, byte[]> keys)
    {
        var id = row.Id.ToString();
        return
        [
            .. from slice in slices
               let key = keys.GetValueOrDefault(new KeyedPart(row.Stream, slice.Part))
               where key is not null
               select Disclosure.Make(Disclosure.Salt(key, id, slice.Part), slice.Part, slice.Slice),
        ];
    }

    /// <summary>The entry of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="origin">The log's origin.</param>
    /// <param name="isLate">True when its number had been declared dead.</param>
    /// <param name="commitments">To the parts of its payload.</param>
    public static EventEntry Entry(StoredRow row, string origin, bool isLate, Commitments commitments) => new()
    {
        Id = row.Id.ToString(),
        Source = origin,
        Time = row.Recorded,
        IsLate = isLate,
        Type = row.Type,
        Subject = $"{row.StreamType ?? "stream"}/{row.Stream}",
        StreamVersion = row.StreamVersion,
        Sequence = row.Sequence,
        Commit = commitments,
    };
}
