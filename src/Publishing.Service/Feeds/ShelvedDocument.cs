using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Publishing.Service.Feeds;

/// <summary>The bytes of one document in one coding, with its entity tag.</summary>
/// <param name="Bytes">What goes over the wire.</param>
/// <param name="ETag">A strong tag of its own: another coding is another representation (RFC 9110, section 8.8.3.3).</param>
/// <param name="ContentEncoding">The coding's token; null for identity.</param>
public sealed record Representation(byte[] Bytes, StringValues ETag, StringValues ContentEncoding);

/// <summary>
/// One feed document, rendered once and shared by all requests; its codings are made when first asked for and then
/// shared too.
/// </summary>
public sealed class ShelvedDocument
{
    private readonly Representation?[] _codings = new Representation?[Enum.GetValues<ContentCoding>().Length];
    private readonly string _hash;

    /// <summary>Takes a rendered document, with its own address and those of its hubs.</summary>
    public ShelvedDocument(byte[] bytes, string contentType, DateTimeOffset? modified, Uri self, IReadOnlyList<Uri> hubs)
    {
        // 128 bits of the digest: nobody can make two documents of one tag, and the tag stays short.
        _hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
        _codings[(int)ContentCoding.Identity] = new Representation(bytes, $"\"{_hash}\"", default);
        ContentType = contentType;
        LastModified = modified is { } time ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()) : null;
        LastModifiedText = LastModified?.ToString("r", CultureInfo.InvariantCulture);
        var links = hubs.Select(hub => $"<{hub.AbsoluteUri}>; rel=\"hub\"").Prepend($"<{self.AbsoluteUri}>; rel=\"self\"");
        Link = string.Join(", ", links);
    }

    /// <summary>The media type with its charset.</summary>
    public StringValues ContentType { get; }

    /// <summary>
    /// The time of the newest change in it, in whole seconds; null for an archive, which also changes, at no time that
    /// is in it, when an article leaves it.
    /// </summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>The same as an HTTP date.</summary>
    public StringValues LastModifiedText { get; }

    /// <summary>The Link header: what the document says of itself, for those who read headers only (WebSub, section 4).</summary>
    public StringValues Link { get; }

    /// <summary>The bytes all codings made so far take.</summary>
    public long Size => _codings.Sum(coding => (long)(coding?.Bytes.Length ?? 0));

    /// <summary>The document in a coding.</summary>
    public Representation In(ContentCoding coding) => _codings[(int)coding] ??= Make(coding);

    private Representation Make(ContentCoding coding)
    {
        var token = ContentCodings.Token(coding);
        var bytes = ContentCodings.Encode(_codings[(int)ContentCoding.Identity]!.Bytes, coding);
        return new Representation(bytes, $"\"{_hash}-{token}\"", token);
    }
}
