using System.Text;
using Npgsql;
using Publishing.Audit;
using Publishing.Audit.Bundles;
using Publishing.Audit.Merkle;

namespace Publishing.Service.Transparency;

/// <summary>The log as it is stored, as the files that everybody can fetch: what checks a mirror checks the store.</summary>
/// <param name="database">Where it is stored.</param>
/// <param name="checkpoint">The note it is checked against.</param>
/// <param name="size">The leaves that the note covers.</param>
public sealed class StoredLogFiles(NpgsqlDataSource database, string checkpoint, long size) : IBundleFiles
{
    private const string Hashes = $"select hashes from {LogTables.Tiles} where level = $1 and number = $2";

    private const string Entries =
        $"select entry from {LogTables.Leaves} where index >= $1 and index < $2 order by index";

    /// <inheritdoc />
    public Stream? Open(string path)
    {
        if (path == BundleLayout.Checkpoint)
        {
            return new MemoryStream(Encoding.UTF8.GetBytes(checkpoint));
        }

        if (!TileAddress.TryParse(path, out var tile))
        {
            return null;
        }

        var bytes = tile.Level == TileAddress.EntryLevel ? Bundle(tile) : Tile(tile);
        return bytes is null ? null : new MemoryStream(bytes);
    }

    /// <inheritdoc />
    public IEnumerable<string> Paths() => TileAddress.AllOf(size)
        .Concat(TileAddress.BundlesOf(size))
        .Select(tile => tile.Path)
        .Prepend(BundleLayout.Checkpoint);

    private byte[]? Tile(TileAddress tile)
    {
        using var command = database.CreateCommand(Hashes);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = tile.Level });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = tile.Index });
        var hashes = command.ExecuteScalar() as byte[];
        return hashes?[..Math.Min(hashes.Length, tile.Width * Digest.Length)];
    }

    private byte[] Bundle(TileAddress tile)
    {
        var from = tile.Index * TileAddress.FullWidth;
        using var command = database.CreateCommand(Entries);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from + tile.Width });
        using var rows = command.ExecuteReader();
        var entries = new List<ReadOnlyMemory<byte>>();
        while (rows.Read())
        {
            entries.Add(rows.GetFieldValue<byte[]>(0));
        }

        return EntryBundle.Write(entries);
    }
}
