using Npgsql;
using Publishing.Audit.Bundles;
using Publishing.Audit.Entries;

namespace Publishing.Service.Transparency;

/// <summary>Which leaves go into a bundle.</summary>
/// <param name="From">The first leaf.</param>
/// <param name="To">The leaf after the last.</param>
/// <param name="Stream">Only those of one stream; null for all.</param>
public sealed record BundleRange(long From, long To, Guid? Stream = null);

/// <summary>Puts together what a bundle is made of: entries, and of their payloads whatever is not erased.</summary>
public sealed class BundleReader(NpgsqlDataSource database)
{
    /// <summary>The most entries in one bundle; a whole log is fetched as tiles.</summary>
    public const int MostEntries = 1000;

    /// <summary>The most characters of payload in one bundle: it is put together in memory.</summary>
    public const int MostText = 32_000_000;

    private const string Leaves =
        $"""
        select index, entry, sequence from {LogTables.Leaves}
        where index >= $1 and index < $2 and ($3 is null or stream = $3) order by index limit $4
        """;

    private const string Rows = $"select {StoredRow.Columns} from {StoredRow.From} where e.seq_id = any($1)";

    /// <summary>The entries of a range with their disclosures; null when they are too many or too long for one bundle.</summary>
    public async Task<IReadOnlyList<BundledEntry>?> Read(BundleRange range, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var leaves = await ReadLeaves(connection, range, cancellation);
        if (leaves.Count > MostEntries)
        {
            return null;
        }

        var rows = await ReadRows(connection, leaves.Select(leaf => leaf.Sequence).OfType<long>(), cancellation);
        if (rows is null)
        {
            return null;
        }

        var keys = await Vault.Read(connection, rows.Values.Select(row => row.Stream), cancellation);
        return
        [
            .. from leaf in leaves
               let row = leaf.Sequence is { } sequence ? rows.GetValueOrDefault(sequence) : null
               select new BundledEntry(leaf.Index, leaf.Entry, row is null ? [] : Disclosures(leaf.Entry, row, keys)),
        ];
    }

    /// <summary>What the entry commits to and nothing else: under a key made after an erasure nothing old is disclosed.</summary>
    private static IReadOnlyList<string> Disclosures(byte[] entry, StoredRow row, IReadOnlyDictionary<KeyedPart, byte[]> keys)
    {
        var commitments = ((EventEntry)AuditEntry.Parse(entry)).Commit;
        return
        [
            .. EventLeaf.Disclosures(row, EventLeaf.Slices(row), keys)
                .Where(disclosure => disclosure.IsCommittedIn(commitments))
                .Select(disclosure => disclosure.Text),
        ];
    }

    private static async Task<List<(long Index, byte[] Entry, long? Sequence)>> ReadLeaves(
        NpgsqlConnection connection,
        BundleRange range,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Leaves, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.From });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.To });
        command.Parameters.Add(new NpgsqlParameter { Value = range.Stream ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MostEntries + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var leaves = new List<(long, byte[], long?)>();
        while (await reader.ReadAsync(cancellation))
        {
            leaves.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : reader.GetInt64(2)));
        }

        return leaves;
    }

    private static async Task<Dictionary<long, StoredRow>?> ReadRows(
        NpgsqlConnection connection,
        IEnumerable<long> sequences,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Rows, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. sequences] });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new Dictionary<long, StoredRow>();
        var text = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            var row = StoredRow.Read(reader);
            rows.Add(row.Sequence, row);
            text += row.Length;
            if (text > MostText)
            {
                return null;
            }
        }

        return rows;
    }
}
