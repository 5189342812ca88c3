using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JasperFx.Events;
using Marten;
using Npgsql;
using Publishing.Service.Hosting;
using SessionOptions = Marten.Services.SessionOptions;

namespace Publishing.Service.Articles;

/// <summary>A document that is not what the events make.</summary>
/// <param name="Model">The read model.</param>
/// <param name="Id">The article.</param>
/// <param name="Sentence">What is wrong with it.</param>
public sealed record Difference(string Model, Guid Id, string Sentence);

/// <summary>
/// Makes every read model again, article by article in memory, and compares it with what is stored: what was edited past
/// the service shows. All is read in one snapshot, so that nothing that happens meanwhile is taken for a difference.
/// </summary>
public sealed class ReadModelCheck(NpgsqlDataSource database, IDocumentStore store, IEnumerable<ReadModel> models)
{
    // The documents of so many articles are in memory at a time.
    private const int PageSize = 200;

    private const string Articles = $"{EventStore.Schema}.mt_streams stream where stream.type = 'article'";
    private const string Page = $"select stream.id from {Articles} and stream.id > $1 order by stream.id limit $2";

    /// <summary>Every difference, by article.</summary>
    public async IAsyncEnumerable<Difference> Run([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(snapshot));
        var ids = await Ids(connection, Page, cancellation, Guid.Empty, PageSize);
        while (ids.Count > 0)
        {
            var stored = await Stored(connection, ids, cancellation);
            foreach (var id in ids)
            {
                var events = await session.Events.FetchStreamAsync(id, token: cancellation);
                foreach (var difference in models.Select(model => Compare(model, id, events, stored)).OfType<Difference>())
                {
                    yield return difference;
                }
            }

            ids = await Ids(connection, Page, cancellation, ids[^1], PageSize);
        }

        foreach (var model in models)
        {
            foreach (var id in await Ids(connection, Strangers(model), cancellation))
            {
                yield return new Difference(model.Name, id, "There is a document and no such article.");
            }
        }
    }

    private Difference? Compare(
        ReadModel model,
        Guid id,
        IReadOnlyList<IEvent> events,
        Dictionary<(string Model, Guid Id), string> stored)
    {
        var made = model.Make(store.Options.Serializer(), id, events);
        var live = stored.GetValueOrDefault((model.Name, id));
        return (made, live) switch
        {
            (null, null) => null,
            (null, _) => new Difference(model.Name, id, "There is a document, and the events make none."),
            (_, null) => new Difference(model.Name, id, "The document is missing."),
            _ => AreSame(made, live) ? null : new Difference(model.Name, id, "The document is not what the events make."),
        };
    }

    private static bool AreSame(string made, string live)
    {
        using var one = JsonDocument.Parse(made);
        using var other = JsonDocument.Parse(live);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    private static string Strangers(ReadModel model) =>
        $"select id from {model.Table} where id not in (select stream.id from {Articles}) order by id";

    private async Task<Dictionary<(string Model, Guid Id), string>> Stored(
        NpgsqlConnection connection,
        List<Guid> ids,
        CancellationToken cancellation)
    {
        var documents = new Dictionary<(string Model, Guid Id), string>();
        foreach (var model in models)
        {
            await using var command = new NpgsqlCommand($"select id, data::text from {model.Table} where id = any($1)", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                documents.Add((model.Name, rows.GetGuid(0)), rows.GetString(1));
            }
        }

        return documents;
    }

    private static async Task<List<Guid>> Ids(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellation,
        params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancellation))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }
}
