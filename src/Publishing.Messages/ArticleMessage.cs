using System.Text.Json.Serialization;

namespace Publishing.Messages;

/// <summary>
/// One change that readers see, as downstream newsrooms get it: a CloudEvents 1.0 event in structured JSON. The same
/// change has the same id and the same bytes on every channel and at every repetition.
/// </summary>
public sealed record ArticleMessage
{
    /// <summary>The version of CloudEvents (section 3.1.1): always 1.0.</summary>
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>The id of the change; the same for ever. Receivers that saw it before acknowledge and do no more.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The site it comes from, such as <c>/sites/news.example</c>; sequences are counted within it.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>One of <see cref="MessageTypes"/>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The id of the article.</summary>
    [JsonPropertyName("subject")]
    public required string Subject { get; init; }

    /// <summary>When it happened (RFC 3339).</summary>
    [JsonPropertyName("time")]
    public required DateTimeOffset Time { get; init; }

    /// <summary>When it was recorded (RFC 3339; extension of the CloudEvents registry).</summary>
    [JsonPropertyName("recordedtime")]
    public required DateTimeOffset RecordedTime { get; init; }

    /// <summary>
    /// The number of the message within its source: 20 digits, no gaps, so that plain text comparison orders it and a
    /// missing number is a missing message (extension <c>sequence</c>).
    /// </summary>
    [JsonPropertyName("sequence")]
    public required string Sequence { get; init; }

    /// <summary>The id of the article: messages with one key are sent in order (extension <c>partitioning</c>).</summary>
    [JsonPropertyName("partitionkey")]
    public required string PartitionKey { get; init; }

    /// <summary>The id of the request's trace, where known (extension <c>correlation</c>).</summary>
    [JsonPropertyName("correlationid")]
    public string? CorrelationId { get; init; }

    /// <summary>What caused the change, where known: the caller's key, or the span of its request.</summary>
    [JsonPropertyName("causationid")]
    public string? CausationId { get; init; }

    /// <summary>The trace context of the request (W3C), where known (extension <c>distributed-tracing</c>).</summary>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    /// <summary>
    /// The newest signed checkpoint of the site's transparency log that was known when the change was recorded (C2SP
    /// tlog-checkpoint, a signed note), in base64 because a note has line feeds and a CloudEvents string may have none
    /// (CloudEvents 1.0, section 3.1, Binary). A receiver that keeps it can prove later that the log was not rewritten.
    /// </summary>
    [JsonPropertyName("auditcheckpoint")]
    public string? AuditCheckpoint { get; init; }

    /// <summary>The media type of <see cref="Data"/>.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    /// <summary>The name of the schema of <see cref="Data"/>; a name, not an address: see <see cref="MessageSchemas"/>.</summary>
    [JsonPropertyName("dataschema")]
    public string DataSchema { get; init; } = MessageSchemas.Change;

    /// <summary>The change.</summary>
    [JsonPropertyName("data")]
    public required ArticleChange Data { get; init; }
}
