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
    }

    /// <summary>The disclosure as it is handed out.</summary>
    public string Text { get; }

    /// <summary>The part's name.</summary>
    public string Part { get; }

    /// <summary>The part's value, canonical JSON.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>SHA-256 over <see cref="Text"/>, which stands in the entry.</summary>
    public Digest Digest => throw new NotImplementedException();

    /// <summary>Makes the disclosure of a part.</summary>
    /// <param name="salt">Of <see cref="Salt"/>.</param>
    /// <param name="part">Name of a <see cref="PayloadPart"/>.</param>
    /// <param name="json">The value, any JSON text; it is made canonical.</param>
    /// <exception cref="AuditFormatException">The value has no canonical form.</exception>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static Disclosure Make(Digest salt, string part, ReadOnlySpan<byte> json) => throw new NotImplementedException();

    /// <summary>Reads a disclosure.</summary>
    /// <param name="text">Text from outside.</param>
    /// <exception cref="AuditFormatException">Not a disclosure in its one form.</exception>
    public static Disclosure Open(string text) => throw new NotImplementedException();

    /// <summary>The salt of a part: HMAC-SHA256 of event id and part's name. Who deletes the key erases the part.</summary>
    /// <param name="partKey">The secret of this part, <see cref="KeyLength"/> bytes.</param>
    /// <param name="eventId">The event's id as the entry has it.</param>
    /// <param name="part">Name of a <see cref="PayloadPart"/>.</param>
    public static Digest Salt(ReadOnlySpan<byte> partKey, string eventId, string part) => throw new NotImplementedException();

    /// <summary>True if the entry commits to exactly this.</summary>
    /// <param name="commitments">Of the entry.</param>
    public bool IsCommittedIn(Commitments commitments) => commitments[Part] == Digest;
}
