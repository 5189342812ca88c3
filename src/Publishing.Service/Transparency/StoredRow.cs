using System.Buffers;
using System.Text.Json;
using Npgsql;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>
/// A row of the event store as it stands there: the text of its JSON, never an object written again, so that no new
/// version of a class or a serialiser can change what was committed to.
/// </summary>
/// <param name="Sequence">Its number in the store.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Stream">The stream's id.</param>
/// <param name="StreamType">The kind of stream, <c>article</c>; null when nobody stated it.</param>
/// <param name="StreamVersion">Its number in the stream, from 1.</param>
/// <param name="Type">The name of the event.</param>
/// <param name="Recorded">When the store recorded it, by the database's clock.</param>
public sealed record StoredRow(
    long Sequence,
    Guid Id,
    Guid Stream,
    string? StreamType,
    long StreamVersion,
    string Type,
    DateTimeOffset Recorded)
{
    /// <summary>The events' table.</summary>
    public const string Table = EventStore.Schema + ".mt_events";

    /// <summary>The streams' table.</summary>
    public const string Streams = EventStore.Schema + ".mt_streams";

    /// <summary>The columns of an event <c>e</c> and its stream <c>s</c> that <see cref="Read"/> reads.</summary>
    public const string Columns =
        """
        e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.timestamp,
        e.data::text, e.headers::text, e.causation_id, e.correlation_id
        """;

    /// <summary>The table of an event <c>e</c> with its stream <c>s</c>.</summary>
    public const string From = $"{Table} e left join {Streams} s on s.id = e.stream_id";

    private const int FirstOfPayload = 7;

    /// <summary>What happened.</summary>
    public required string Data { get; init; }

    /// <summary>The headers; null when it has none.</summary>
    public string? Headers { get; init; }

    /// <summary>The command that caused it.</summary>
    public string? Causation { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public string? Correlation { get; init; }

    /// <summary>Characters of text, for limits.</summary>
    public int Length => Data.Length + (Headers?.Length ?? 0);

    /// <summary>The row that a reader stands on.</summary>
    public static StoredRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetGuid(1),
        row.GetGuid(2),
        Text(row, 3),
        row.GetInt64(4),
        row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6))
    {
        Data = row.GetString(FirstOfPayload),
        Headers = Text(row, FirstOfPayload + 1),
        Causation = Text(row, FirstOfPayload + 2),
        Correlation = Text(row, FirstOfPayload + 3),
    };

    /// <summary>All of it that is not metadata, as one JSON object: what <see cref="PayloadSlices"/> cuts.</summary>
    public ReadOnlyMemory<byte> Payload()
    {
        var buffer = new ArrayBufferWriter<byte>(Data.Length * 2);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Member(json, "causation", Causation);
            Member(json, "correlation", Correlation);
            Raw(json, "data", Data);
            Raw(json, "headers", Headers);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Member(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Raw(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(text);
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
