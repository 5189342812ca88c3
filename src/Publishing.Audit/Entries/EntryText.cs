using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Publishing.Audit.Entries;

/// <summary>The forms that values of an entry have.</summary>
internal static class EntryText
{
    /// <summary>CloudEvents' version.</summary>
    public const string SpecVersion = "1.0";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The moment as it can be read back: in UTC and whole microseconds, the rest cut off.</summary>
    public static DateTimeOffset Micro(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new AuditFormatException("The attribute time is not in UTC with six digits.");

    public static long Sequence(string text, string name) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new AuditFormatException($"The attribute {name} is not a number from 1.");

    public static string Digest(Digest digest) => Base64Url.EncodeToString(digest.ToArray());

    public static Digest Digest(string text) => TryBytes(text, Audit.Digest.Length) is { } bytes
        ? new Digest(bytes)
        : throw new AuditFormatException("A digest is not base64url of 32 bytes.");

    /// <summary>Bytes in their one form of base64url without padding (RFC 4648 section 5); null otherwise.</summary>
    public static byte[]? TryBytes(string text, int? length = null)
    {
        var ascii = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[Base64Url.GetMaxDecodedLength(ascii.Length)];
        if (Base64Url.DecodeFromUtf8(ascii, bytes, out _, out var count) != OperationStatus.Done) return null;
        bytes = bytes[..count];
        return (length ?? count) == count && Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }

    /// <summary>A text attribute within its limits.</summary>
    public static string Checked(string text, string name)
    {
        var fits = text.Length is > 0 and <= AuditEntry.TextMax && !text.Any(char.IsControl) && Notes.NoteLines.IsWhole(text);
        return fits ? text : throw new AuditFormatException($"The attribute {name} is empty, too long or has control characters.");
    }
}
