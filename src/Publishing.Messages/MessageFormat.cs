using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publishing.Messages;

/// <summary>Messages as bytes: UTF-8 JSON without a byte-order mark, Chinese readable, absent members left out.</summary>
public static class MessageFormat
{
    /// <summary>The media type of one message (CloudEvents JSON format 1.0, section 3).</summary>
    public const string ContentType = "application/cloudevents+json; charset=utf-8";

    /// <summary>The media type of an array of messages (CloudEvents JSON format 1.0, section 4).</summary>
    public const string BatchContentType = "application/cloudevents-batch+json; charset=utf-8";

    /// <summary>How messages are read and written, for those who make schemas or code from the records; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = ReadOnlyOptions();

    /// <summary>The bytes of a message: the same message, the same bytes.</summary>
    public static byte[] Write(ArticleMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <summary>The bytes of a message's <c>data</c> alone, as they stand in the message.</summary>
    public static byte[] Write(ArticleChange data) => JsonSerializer.SerializeToUtf8Bytes(data, Options);

    /// <summary>The message in bytes; members this version does not know are skipped.</summary>
    /// <exception cref="JsonException">The bytes are not such a message.</exception>
    public static ArticleMessage Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ArticleMessage>(bytes, Options)
        ?? throw new JsonException("The bytes hold null and not a message.");

    /// <summary>The data of a message alone, as it is fetched when the message names it in <see cref="FullChange"/>.</summary>
    /// <exception cref="JsonException">The bytes are not such data.</exception>
    public static ArticleChange ReadData(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ArticleChange>(bytes, Options)
        ?? throw new JsonException("The bytes hold null and not the data of a message.");

    private static JsonSerializerOptions ReadOnlyOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The relaxed encoder is for JSON that is never put into a page; messages have their own media type.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
