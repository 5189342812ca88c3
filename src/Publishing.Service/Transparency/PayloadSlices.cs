using System.Buffers;
using System.Text.Json;
using Publishing.Audit.Entries;

namespace Publishing.Service.Transparency;

/// <summary>
/// Cuts a payload into its parts, so that one can be erased while the others stay provable. A member belongs to the part
/// that its name says, or else to the part of the object it stands in; what nobody names belongs to the head. The slice of
/// a part is the payload pruned to the part's members: slices have no value in common, and laid over each other they are
/// exactly the payload. Pure.
/// </summary>
public static class PayloadSlices
{
    // A list is not cut: it goes where its name goes, with all that is in it.
    private static readonly IReadOnlyDictionary<string, string> Named = new Dictionary<string, string>
    {
        ["body"] = PayloadPart.Body,
        ["source"] = PayloadPart.Source,
        ["reason"] = PayloadPart.Reason,
        ["note"] = PayloadPart.Reason,
        ["notice"] = PayloadPart.Reason,
        ["wrong"] = PayloadPart.Reason,
        ["right"] = PayloadPart.Reason,
        ["by"] = PayloadPart.Person,
        ["contributors"] = PayloadPart.Person,
        ["headers"] = PayloadPart.Person,
        ["causation"] = PayloadPart.Person,
        ["correlation"] = PayloadPart.Person,
        // It binds the event to the log before it, and must outlive the names of persons.
        [KnownCheckpoint.Header] = PayloadPart.Head,
    };

    /// <summary>The parts of a payload that there are, each with its slice.</summary>
    /// <param name="payload">UTF-8 JSON; an object.</param>
    public static IReadOnlyList<(string Part, byte[] Slice)> Of(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        return [.. PayloadPart.All.Where(part => Holds(root, PayloadPart.Head, part)).Select(part => (part, Slice(root, part)))];
    }

    private static byte[] Slice(JsonElement root, string part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, root, PayloadPart.Head, part);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, string own, string part)
    {
        if (!IsCut(value))
        {
            value.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in value.EnumerateObject().Where(member => Holds(member.Value, PartOf(member.Name, own), part)))
        {
            json.WritePropertyName(member.Name);
            Write(json, member.Value, PartOf(member.Name, own), part);
        }

        json.WriteEndObject();
    }

    /// <summary>True when a value, which belongs to a part of its own, holds anything of a part.</summary>
    private static bool Holds(JsonElement value, string own, string part) => IsCut(value)
        ? value.EnumerateObject().Any(member => Holds(member.Value, PartOf(member.Name, own), part))
        : own == part;

    // An empty object has nothing to be told apart by.
    private static bool IsCut(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object && value.EnumerateObject().Any();

    private static string PartOf(string name, string parent) => Named.GetValueOrDefault(name, parent);
}
