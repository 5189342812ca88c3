using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Publishing.Audit.Bundles;

/// <summary>A line of <see cref="BundleLayout.Payloads"/>: canonical JSON, <c>{"disclosures":["…"],"index":"12"}</c>.</summary>
/// <param name="Index">The entry's leaf.</param>
/// <param name="Disclosures">
/// What is handed out of its payload; a part that is erased is missing. Null if payloads are not handed out at all.
/// </param>
public sealed record PayloadLine(long Index, IReadOnlyList<string>? Disclosures)
{
    // The line and the list of disclosures.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 };

    /// <summary>Reads a line.</summary>
    /// <param name="line">Bytes from outside, without the newline.</param>
    /// <exception cref="AuditFormatException">Not such a line in its one form.</exception>
    public static PayloadLine Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var parsed = Read(line);
            // As with entries: what is not in the one form is lost by writing it again.
            if (line.SequenceEqual(parsed.Write())) return parsed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AuditFormatException("A line of payloads is not JSON.", e);
        }

        throw new AuditFormatException("A line of payloads is not in its one form.");
    }

    /// <summary>The line without its newline.</summary>
    public byte[] Write()
    {
        var buffer = new ByteBuffer(64 + (Disclosures?.Sum(text => text.Length + 3) ?? 0));
        buffer.Write("{"u8);
        if (Disclosures is not null)
        {
            buffer.Write("\"disclosures\":["u8);
            foreach (var (place, text) in Disclosures.Index())
            {
                if (place > 0) buffer.Write(","u8);
                CanonicalText.Write(buffer, text);
            }

            buffer.Write("],"u8);
        }

        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"index\":\"{Index}\"}}"), buffer);
        return buffer.Written.ToArray();
    }

    private static PayloadLine Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        var index = -1L;
        List<string>? disclosures = null;
        reader.Read();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray) disclosures = [];
            else if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == 2) disclosures!.Add(reader.GetString()!);
            else if (reader.TokenType == JsonTokenType.String) index = Notes.NoteLines.Number(reader.GetString()!, "index");
        }

        return new(index, disclosures);
    }
}
