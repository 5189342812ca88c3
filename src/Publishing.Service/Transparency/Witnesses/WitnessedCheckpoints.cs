using Npgsql;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>Reads checkpoints together with what the witnesses of the settings put under them.</summary>
public static class WitnessedCheckpoints
{
    private const string Lines =
        $"""
        coalesce((
            select string_agg(line, '' order by witness) from {Cosignatures.Table} c
            where c.size = checkpoint.size and c.witness = any($1)), '')
        """;

    private const string NewestOfAll =
        $"select note, {Lines} from {LogTables.Checkpoints} checkpoint order by size desc limit 1";

    private const string NewestWithQuorum =
        $"""
        select note, {Lines} from {LogTables.Checkpoints} checkpoint where size = (
            select size from {Cosignatures.Table} where witness = any($1)
            group by size having count(*) >= $2 order by size desc limit 1)
        """;

    /// <summary>The newest checkpoint, and the lines under it; null before the first.</summary>
    public static async Task<(string Note, string Lines)?> Newest(
        NpgsqlConnection session,
        WitnessList witnesses,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(NewestOfAll, session);
        return await Read(command, witnesses, cancellation);
    }

    /// <summary>The newest checkpoint, with its lines, that enough witnesses cosigned; null if there is none.</summary>
    public static async Task<string?> WithQuorum(
        NpgsqlConnection session,
        WitnessList witnesses,
        CancellationToken cancellation)
    {
        if (witnesses.Quorum == 0)
        {
            return (await Newest(session, witnesses, cancellation))?.Note;
        }

        await using var command = new NpgsqlCommand(NewestWithQuorum, session);
        var read = await Read(command, witnesses, cancellation, new NpgsqlParameter<int> { TypedValue = witnesses.Quorum });
        return read is var (note, lines) ? note + lines : null;
    }

    private static async Task<(string Note, string Lines)?> Read(
        NpgsqlCommand command,
        WitnessList witnesses,
        CancellationToken cancellation,
        params NpgsqlParameter[] more)
    {
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. witnesses.All.Select(witness => witness.Id)] });
        command.Parameters.AddRange(more);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? (rows.GetString(0), rows.GetString(1)) : null;
    }
}
