using System.Runtime.CompilerServices;
using Npgsql;
using Publishing.Audit;
using Publishing.Audit.Checking;
using Publishing.Audit.Entries;

namespace Publishing.Service.Transparency;

/// <summary>
/// Holds every row of the event store to its leaf: attributes, and with the keys of the vault the payload. What only a
/// reader of the store can find: codes D1 to D5.
/// </summary>
public sealed class StoreCheck(NpgsqlDataSource database, TimeProvider clock)
{
    // The sequencer needs a second or two; longer than it stands still during a failover.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    // Rows with their bodies, in memory at a time.
    private const int PageSize = 500;

    private const string Page =
        $"""
        select {StoredRow.Columns}, leaf.index, leaf.entry
        from {StoredRow.From} left join {LogTables.Leaves} leaf on leaf.sequence = e.seq_id
        where e.seq_id > $1 order by e.seq_id limit $2
        """;

    private const string WithoutRow =
        $"""
        select leaf.index, leaf.event from {LogTables.Leaves} leaf left join {StoredRow.Table} e on e.seq_id = leaf.sequence
        where leaf.sequence is not null and e.seq_id is null order by leaf.index
        """;

    private const int FirstOfLeaf = 11;

    /// <summary>Everything that is wrong, row by row and then leaf by leaf.</summary>
    public async IAsyncEnumerable<Finding> Run([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        while (await ReadPage(last, cancellation) is { Rows.Count: > 0 } page)
        {
            foreach (var finding in page.Rows.SelectMany(row => Check(row, page.Keys)))
            {
                yield return finding;
            }

            last = page.Rows[^1].Row.Sequence;
        }

        await using var command = database.CreateCommand(WithoutRow);
        await using var leaves = await command.ExecuteReaderAsync(cancellation);
        while (await leaves.ReadAsync(cancellation))
        {
            yield return Fail(FindingCode.WithoutRow, leaves.GetInt64(0), $"The event {leaves.GetGuid(1)} is not in the store.");
        }
    }

    private IEnumerable<Finding> Check(CheckedRow row, IReadOnlyDictionary<KeyedPart, byte[]> keys)
    {
        if (row.Leaf is not { } leaf)
        {
            return clock.GetUtcNow() - row.Row.Recorded > Grace
                ? [new Finding(FindingCode.WithoutLeaf, FindingWeight.Fail, $"event {row.Row.Id}", "The log has no leaf of it.")]
                : [];
        }

        try
        {
            return AuditEntry.Parse(leaf.Entry) is EventEntry entry
                ? [.. Attributes(leaf.Index, row.Row, entry), .. Payload(leaf.Index, row.Row, entry, keys)]
                : [Fail(FindingCode.Row, leaf.Index, "The leaf is not one of an event.")];
        }
        catch (AuditFormatException e)
        {
            return [Fail(FindingCode.Row, leaf.Index, e.Message)];
        }
    }

    private static IEnumerable<Finding> Attributes(long index, StoredRow row, EventEntry entry)
    {
        if (EventLeaf.Entry(row, entry.Source, entry.IsLate, entry.Commit) != entry)
        {
            yield return Fail(FindingCode.Row, index, $"The event {row.Id} has another number, stream, version, type or time now.");
        }
    }

    private static IEnumerable<Finding> Payload(
        long index,
        StoredRow row,
        EventEntry entry,
        IReadOnlyDictionary<KeyedPart, byte[]> keys)
    {
        var slices = EventLeaf.Slices(row);
        var disclosed = EventLeaf.Disclosures(row, slices, keys).ToDictionary(disclosure => disclosure.Part);
        foreach (var part in entry.Commit.Parts.Union(slices.Select(slice => slice.Part)))
        {
            if (!keys.ContainsKey(new KeyedPart(row.Stream, part)))
            {
                yield return Fail(FindingCode.Gone, index, $"The key of the part {part} of the event {row.Id} is gone.");
            }
            else if (disclosed.GetValueOrDefault(part)?.Digest != entry.Commit[part])
            {
                yield return Fail(FindingCode.Payload, index, $"The part {part} of the event {row.Id} is not what the log commits to.");
            }
        }
    }

    private async Task<(List<CheckedRow> Rows, IReadOnlyDictionary<KeyedPart, byte[]> Keys)> ReadPage(
        long after,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Page, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        var rows = new List<CheckedRow>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(new CheckedRow(StoredRow.Read(reader), LeafOf(reader)));
            }
        }

        return (rows, await Vault.Read(connection, rows.Select(row => row.Row.Stream), cancellation));
    }

    private static Leaf? LeafOf(NpgsqlDataReader row) => row.IsDBNull(FirstOfLeaf)
        ? null
        : new Leaf(row.GetInt64(FirstOfLeaf), row.GetFieldValue<byte[]>(FirstOfLeaf + 1));

    private static Finding Fail(string code, long index, string sentence) =>
        new(code, FindingWeight.Fail, $"entry {index}", sentence);

    private sealed record CheckedRow(StoredRow Row, Leaf? Leaf);
}
