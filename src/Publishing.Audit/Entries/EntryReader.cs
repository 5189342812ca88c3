using System.Text.Json;

namespace Publishing.Audit.Entries;

/// <summary>Reads the attributes of an entry. That they are canonical is found by writing them again.</summary>
internal static class EntryReader
{
    // The entry, the list of erasures, one of them, its parts.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    /// <exception cref="AuditFormatException">Not an entry.</exception>
    public static EntryFields Read(ReadOnlySpan<byte> entry)
    {
        try
        {
            var reader = new Utf8JsonReader(entry, Options);
            var fields = new EntryFields();
            Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "entry");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) Attribute(ref reader, fields);
            reader.Read();
            return fields;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AuditFormatException("The entry is not JSON.", e);
        }
    }

    private static void Attribute(ref Utf8JsonReader reader, EntryFields fields)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "actor": fields.Actor = Text(ref reader, name); break;
            case "causationid": fields.CausationId = Text(ref reader, name); break;
            case "commit": fields.Commit = Commit(ref reader); break;
            case "correlationid": fields.CorrelationId = Text(ref reader, name); break;
            case "erases": fields.Erases = Erases(ref reader); break;
            case "id": fields.Id = Text(ref reader, name); break;
            case "kind": fields.Kind = Text(ref reader, name); break;
            case "order": fields.Order = Text(ref reader, name); break;
            case "sequence": fields.Sequence = EntryText.Sequence(Text(ref reader, name), name); break;
            case "sequenceend": fields.SequenceEnd = EntryText.Sequence(Text(ref reader, name), name); break;
            case "source": fields.Source = Text(ref reader, name); break;
            case "specversion": fields.SpecVersion = Text(ref reader, name); break;
            case "streamversion": fields.StreamVersion = Version(ref reader, name); break;
            case "subject": fields.Subject = Text(ref reader, name); break;
            case "time": fields.Time = EntryText.Time(Text(ref reader, name)); break;
            case "type": fields.Type = Text(ref reader, name); break;
            default: throw new AuditFormatException($"The attribute {PrintableText.Of(name, 40)} is unknown.");
        }
    }

    private static string Text(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.String, name);
        return EntryText.Checked(reader.GetString()!, name);
    }

    // CloudEvents' Integer is signed and has 32 bits.
    private static long Version(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.Number, name);
        Expect(reader.TryGetInt32(out var version) && version > 0, name);
        return version;
    }

    private static Commitments Commit(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "commit");
        var digests = new List<(string, Digest)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = reader.GetString()!;
            Expect(PayloadPart.All.Contains(part) && !digests.Exists(digest => digest.Item1 == part), "commit");
            reader.Read();
            digests.Add((part, EntryText.Digest(Text(ref reader, "commit"))));
        }

        return new Commitments(digests);
    }

    private static List<ErasedParts> Erases(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, "erases");
        var erases = new List<ErasedParts>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            Member(ref reader, "event");
            var id = Text(ref reader, "erases");
            Member(ref reader, "parts");
            Expect(reader.TokenType == JsonTokenType.StartArray, "erases");
            var parts = new List<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.String) parts.Add(Text(ref reader, "erases"));
            Expect(parts.Count > 0 && parts.All(PayloadPart.All.Contains), "erases");
            Expect(reader.TokenType == JsonTokenType.EndArray && reader.Read() && reader.TokenType == JsonTokenType.EndObject, "erases");
            erases.Add(new(id, parts));
        }

        Expect(reader.TokenType == JsonTokenType.EndArray, "erases");
        return erases;
    }

    private static void Member(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name), "erases");
        reader.Read();
    }

    private static void Expect(bool holds, string name)
    {
        if (!holds) throw new AuditFormatException($"The attribute {name} is not of its form.");
    }
}
