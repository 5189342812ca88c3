using System.Data.Common;
using Marten;
using Npgsql;

namespace Publishing.Service.Hub;

/// <summary>Statements of the hub, each in the transaction of a session when it has begun one.</summary>
internal static class HubSql
{
    /// <summary>What a statement returns.</summary>
    public static async Task<IReadOnlyList<T>> Rows<T>(
        this IQuerySession session,
        string sql,
        Func<DbDataReader, T> row,
        CancellationToken cancellation,
        params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
