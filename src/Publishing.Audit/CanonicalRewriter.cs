using System.Buffers;
using System.Text.Json;

namespace Publishing.Audit;

/// <summary>Copies JSON values from a reader in their canonical form (RFC 8785 section 3.2).</summary>
internal static class CanonicalRewriter
{
    public static void Value(ref Utf8JsonReader reader, ByteBuffer writer, JsonPath path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: Object(ref reader, writer, path); break;
            case JsonTokenType.StartArray: Array(ref reader, writer, path); break;
            case JsonTokenType.String: CanonicalText.Write(writer, Text(ref reader, path)); break;
            case JsonTokenType.Number: CanonicalNumber.Write(writer, reader.ValueSpan, path); break;
            case JsonTokenType.True: writer.Write("true"u8); break;
            case JsonTokenType.False: writer.Write("false"u8); break;
            case JsonTokenType.Null: writer.Write("null"u8); break;
            default: throw new AuditFormatException($"There is no value at {path}.");
        }
    }

    private static void Array(ref Utf8JsonReader reader, ByteBuffer writer, JsonPath path)
    {
        writer.Write("["u8);
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index > 0) writer.Write(","u8);
            path.Enter(index);
            Value(ref reader, writer, path);
            path.Leave();
        }

        writer.Write("]"u8);
    }

    private static void Object(ref Utf8JsonReader reader, ByteBuffer writer, JsonPath path)
    {
        var members = new List<Member>();
        writer.Write("{"u8);
        var begin = writer.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var start = writer.Count;
            var name = Text(ref reader, path);
            path.Enter(name);
            CanonicalText.Write(writer, name);
            writer.Write(":"u8);
            reader.Read();
            Value(ref reader, writer, path);
            path.Leave();
            members.Add(new Member(name, start - begin, writer.Count - start));
        }

        Sort(writer, begin, members, path);
        writer.Write("}"u8);
    }

    // The members were written one after another as they came; they are put in order with commas between.
    private static void Sort(ByteBuffer writer, int begin, List<Member> members, JsonPath path)
    {
        if (members.Count < 2) return;
        var unordered = writer.Written[begin..].ToArray();
        members.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        // What was written is written over: the buffer is set back, not cleared.
        writer.Rewind(begin);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name) throw Twice(members[i].Name, path);
                writer.Write(","u8);
            }

            writer.Write(unordered.AsSpan(members[i].Start, members[i].Length));
        }
    }

    private static AuditFormatException Twice(string name, JsonPath path)
    {
        path.Enter(name);
        return new AuditFormatException($"A name is there twice at {path}.");
    }

    private static string Text(ref Utf8JsonReader reader, JsonPath path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new AuditFormatException($"There is a lone surrogate at {path}.", e);
        }
    }

    private readonly record struct Member(string Name, int Start, int Length);
}
