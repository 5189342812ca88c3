using System.Security.Cryptography;
using Npgsql;
using Publishing.Audit.Entries;
using Weasel.Postgresql.Tables;

namespace Publishing.Service.Transparency;

/// <summary>A part of all payloads of one stream, whose commitments are salted with one key.</summary>
/// <param name="Subject">The stream.</param>
/// <param name="Part">Name of a <see cref="PayloadPart"/>.</param>
public readonly record struct KeyedPart(Guid Subject, string Part);

/// <summary>
/// The keys that the commitments are salted with. Whoever deletes the key of a part, and masks the payload, has erased it:
/// what stands in the log says nothing any more. The vault is a schema of its own that no other table refers to, so that
/// it can have a role and a backup cycle of its own.
/// </summary>
public static class Vault
{
    /// <summary>The schema.</summary>
    public const string Schema = "vault";

    /// <summary>The keys, one for each part of each stream.</summary>
    public const string Keys = Schema + ".part_key";

    private const string Known = $"select subject, part, key from {Keys} where subject = any($1)";

    private const string Add = $"insert into {Keys} (subject, part, key) select * from unnest($1, $2, $3)";

    /// <summary>The keys' table.</summary>
    public static Table KeyTable()
    {
        var table = new Table(Keys);
        table.AddColumn<Guid>("subject").AsPrimaryKey();
        table.AddColumn<string>("part").AsPrimaryKey();
        table.AddColumn("key", "bytea").NotNull();
        return table;
    }

    /// <summary>The keys of some streams that there are.</summary>
    public static async Task<Dictionary<KeyedPart, byte[]>> Read(
        NpgsqlConnection session,
        IEnumerable<Guid> subjects,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Known, session);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. subjects.Distinct()] });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var keys = new Dictionary<KeyedPart, byte[]>();
        while (await rows.ReadAsync(cancellation))
        {
            keys.Add(new KeyedPart(rows.GetGuid(0), rows.GetString(1)), rows.GetFieldValue<byte[]>(2));
        }

        return keys;
    }

    /// <summary>The keys of some parts; those that are missing are made, in the transaction of the session.</summary>
    public static async Task<IReadOnlyDictionary<KeyedPart, byte[]>> ReadOrMake(
        NpgsqlConnection session,
        IReadOnlyCollection<KeyedPart> parts,
        CancellationToken cancellation)
    {
        var keys = await Read(session, parts.Select(part => part.Subject), cancellation);
        var missing = parts.Distinct().Where(part => !keys.ContainsKey(part)).ToList();
        if (missing.Count == 0)
        {
            return keys;
        }

        missing.ForEach(part => keys.Add(part, RandomNumberGenerator.GetBytes(Disclosure.KeyLength)));
        await using var command = new NpgsqlCommand(Add, session);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. missing.Select(part => part.Subject)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. missing.Select(part => part.Part)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. missing.Select(part => keys[part])] });
        await command.ExecuteNonQueryAsync(cancellation);
        return keys;
    }
}
