using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Publishing.Audit;

/// <summary>
/// The one form of a JSON text (RFC 8785, JCS), narrowed to what every reader and jsonb keep alike: whole numbers up to
/// 2^53 and no fractions. Two texts that differ in blanks, order of members, escapes or the writing of a number
/// have the same form.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest whole number, either sign: 2^53, up to which a double has no gaps.</summary>
    public const long IntegerMax = 1L << 53;

    /// <summary>The deepest nesting that is read; no event is half as deep.</summary>
    public const int DepthMax = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DepthMax };

    /// <summary>The canonical form of a JSON text.</summary>
    /// <param name="json">UTF-8 without a byte order mark.</param>
    /// <returns>UTF-8 in one line.</returns>
    /// <exception cref="AuditFormatException">
    /// Not JSON, or a fraction, a number beyond <see cref="IntegerMax"/>, a name twice, a lone surrogate, or too
    /// deep; the sentence names the path.
    /// </exception>
    public static byte[] Canonicalise(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new AuditFormatException("The text is not valid UTF-8.");
        var writer = new ByteBuffer(json.Length);
        var path = new JsonPath();
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            CanonicalRewriter.Value(ref reader, writer, path);
            // Anything behind the value is an error that the reader itself finds.
            reader.Read();
        }
        catch (JsonException e)
        {
            throw new AuditFormatException($"Not JSON, or nested deeper than {DepthMax}, at {path}.", e);
        }

        return writer.Written.ToArray();
    }

    /// <inheritdoc cref="Canonicalise(ReadOnlySpan{byte})"/>
    /// <param name="json">A JSON text.</param>
    public static byte[] Canonicalise(string json)
    {
        try
        {
            return Canonicalise(Strict.GetBytes(json));
        }
        catch (EncoderFallbackException e)
        {
            throw new AuditFormatException($"There is a lone surrogate at character {e.Index}.", e);
        }
    }

    /// <summary>True if these bytes are the canonical form already.</summary>
    /// <param name="json">Bytes from outside.</param>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        try
        {
            return json.SequenceEqual(Canonicalise(json));
        }
        catch (AuditFormatException)
        {
            return false;
        }
    }
}
