using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Publishing.Audit.Entries;

/// <summary>
/// One part of a payload with its salt, in the form of an SD-JWT disclosure (RFC 9901 section 4.2): base64url of the
/// canonical array <c>[salt, part, value]</c>. Its digest stands in the entry. Without the salt a digest says nothing.
/// </summary>
public sealed class Disclosure
{
    /// <summary>The most characters of a disclosure that is read: a body of 16 MiB.</summary>
    public const int TextMax = 24 * 1024 * 1024;

    /// <summary>Bytes of a part key.</summary>
    public const int KeyLength = 32;

    private Disclosure(string text, string part, byte[] value)
    {
        Text = text;
        Part = part;
        Value = value;
        Digest = new Digest(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>The disclosure as it is handed out.</summary>
    public string Text { get; }

    /// <summary>The part's name.</summary>
    public string Part { get; }

    /// <summary>The part's value, canonical JSON.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>SHA-256 over <see cref="Text"/>, which stands in the entry.</summary>
    public Digest Digest { get; }

    /// <summary>Makes the disclosure of a part.</summary>
    /// <param name="salt">Of <see cref="Salt"/>.</param>
    /// <param name="part">Name of a <see cref="PayloadPart"/>.</param>
    /// <param name="json">The value, any JSON text; it is made canonical.</param>
    /// <exception cref="AuditFormatException">The value has no canonical form.</exception>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static Disclosure Make(Digest salt, string part, ReadOnlySpan<byte> json)
    {
        RequirePart(part);
        var value = CanonicalJson.Canonicalise(json);
        var head = Encoding.ASCII.GetBytes($"[\"{EntryText.Digest(salt)}\",\"{part}\",");
        return new Disclosure(Base64Url.EncodeToString([.. head, .. value, (byte)']']), part, value);
    }

    /// <summary>Reads a disclosure.</summary>
    /// <param name="text">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a disclosure in its one form.</exception>
    public static Disclosure Open(string text)
    {
        if (text.Length > TextMax) throw new AuditFormatException($"A disclosure has at most {TextMax} characters.");
        var array = EntryText.TryBytes(text) ?? throw new AuditFormatException("A disclosure is not base64url in its one form.");
        if (!CanonicalJson.IsCanonical(array)) throw new AuditFormatException("A disclosure is not canonical JSON.");
        var reader = new Utf8JsonReader(array);
        var isArray = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
        if (!isArray || NextText(ref reader) is not { } salt || NextText(ref reader) is not { } part || !reader.Read())
            throw new AuditFormatException("A disclosure is not an array of salt, part and value.");
        EntryText.Digest(salt);
        if (!PayloadPart.All.Contains(part)) throw new AuditFormatException("A disclosure is of a part that there is not.");
        return new Disclosure(text, part, ValueAt(ref reader, array));
    }

    /// <summary>The salt of a part: HMAC-SHA256 of event id and part's name. Who deletes the key erases the part.</summary>
    /// <param name="partKey">The secret of this part, <see cref="KeyLength"/> bytes.</param>
    /// <param name="eventId">The event's id as the entry has it.</param>
    /// <param name="part">Name of a <see cref="PayloadPart"/>.</param>
    public static Digest Salt(ReadOnlySpan<byte> partKey, string eventId, string part)
    {
        RequirePart(part);
        if (partKey.Length != KeyLength) throw new ArgumentException($"A part key has {KeyLength} bytes.", nameof(partKey));
        return new Digest(HMACSHA256.HashData(partKey, Encoding.UTF8.GetBytes(eventId + part)));
    }

    /// <summary>True if the entry commits to exactly this.</summary>
    /// <param name="commitments">Of the entry.</param>
    public bool IsCommittedIn(Commitments commitments) => commitments[Part] == Digest;

    private static string? NextText(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    // The value ends where the array does: a fourth element has no place.
    private static byte[] ValueAt(ref Utf8JsonReader reader, byte[] array)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.EndArray) throw new AuditFormatException("A disclosure has no value.");
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        return end == array.Length - 1 ? array[start..end] : throw new AuditFormatException("A disclosure has more than a value.");
    }

    private static void RequirePart(string part)
    {
        if (!PayloadPart.All.Contains(part)) throw new ArgumentException($"There is no part {part}.", nameof(part));
    }
}
