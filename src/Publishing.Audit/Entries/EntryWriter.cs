using System.Buffers;
using System.Globalization;
using System.Text;

namespace Publishing.Audit.Entries;

/// <summary>Writes the attributes of an entry as canonical JSON: by name, and those that are absent not at all.</summary>
internal sealed class EntryWriter
{
    // What an entry without long texts takes.
    private const int Usual = 640;

    private readonly ByteBuffer _buffer = new(Usual);
    private bool _isFirst = true;

    public static byte[] Write(EntryFields fields)
    {
        var writer = new EntryWriter();
        writer._buffer.Write("{"u8);
        writer.Text("actor", fields.Actor);
        writer.Text("causationid", fields.CausationId);
        if (fields.Commit is not null) writer.Commit(fields.Commit);
        writer.Text("correlationid", fields.CorrelationId);
        if (fields.Erases.Count > 0) writer.Erases(fields.Erases);
        writer.Text("id", fields.Id);
        writer.Text("kind", fields.Kind);
        writer.Text("order", fields.Order);
        writer.Text("sequence", fields.Sequence?.ToString(CultureInfo.InvariantCulture));
        writer.Text("sequenceend", fields.SequenceEnd?.ToString(CultureInfo.InvariantCulture));
        writer.Text("source", fields.Source);
        writer.Text("specversion", fields.SpecVersion);
        if (fields.StreamVersion is { } version) writer.Number("streamversion", version);
        writer.Text("subject", fields.Subject);
        writer.Text("time", fields.Time is { } time ? EntryText.Time(time) : null);
        writer.Text("type", fields.Type);
        writer._buffer.Write("}"u8);
        return writer._buffer.Written.ToArray();
    }

    private void Text(string name, string? value)
    {
        if (value is null) return;
        Name(name);
        CanonicalText.Write(_buffer, EntryText.Checked(value, name));
    }

    private void Number(string name, long value)
    {
        Name(name);
        Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture), _buffer);
    }

    private void Commit(Commitments commit)
    {
        Name("commit");
        _buffer.Write("{"u8);
        _isFirst = true;
        foreach (var part in commit.Parts) Text(part, EntryText.Digest(commit[part]!.Value));
        _buffer.Write("}"u8);
        _isFirst = false;
    }

    private void Erases(IReadOnlyList<ErasedParts> erases)
    {
        Name("erases");
        _buffer.Write("["u8);
        foreach (var (index, erased) in erases.OrderBy(erased => erased.EventId, StringComparer.Ordinal).Index())
        {
            _buffer.Write(index == 0 ? "{"u8 : ",{"u8);
            _isFirst = true;
            Text("event", erased.EventId);
            Name("parts");
            var parts = erased.Parts.Distinct().Order(StringComparer.Ordinal).Select(part => $"\"{EntryText.Checked(part, "parts")}\"");
            Encoding.UTF8.GetBytes($"[{string.Join(',', parts)}]}}", _buffer);
        }

        _buffer.Write("]"u8);
        _isFirst = false;
    }

    private void Name(string name)
    {
        if (!_isFirst) _buffer.Write(","u8);
        _isFirst = false;
        CanonicalText.Write(_buffer, name);
        _buffer.Write(":"u8);
    }
}
