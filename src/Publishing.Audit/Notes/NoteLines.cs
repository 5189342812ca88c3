using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Publishing.Audit.Notes;

/// <summary>What notes, proofs and requests are made of: lines of text with numbers and base64 in their one form.</summary>
internal static class NoteLines
{
    /// <summary>Text in UTF-8 without control characters but newlines.</summary>
    /// <exception cref="AuditFormatException">Anything else, or more bytes than the limit.</exception>
    public static string Text(ReadOnlySpan<byte> bytes, int limit)
    {
        if (bytes.Length > limit) throw new AuditFormatException($"More than {limit} bytes.");
        if (!Utf8.IsValid(bytes)) throw new AuditFormatException("Not valid UTF-8.");
        var text = Encoding.UTF8.GetString(bytes);
        return HasControls(text) ? throw new AuditFormatException("There is a control character.") : text;
    }

    public static bool HasControls(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u0009') >= 0
        || text.AsSpan().IndexOfAnyInRange('\u000b', '\u001f') >= 0;

    /// <summary>The lines of a text that is empty or ends in a newline.</summary>
    public static string[] Split(string text)
    {
        if (text.Length == 0) return [];
        return text[^1] == '\n' ? text[..^1].Split('\n') : throw new AuditFormatException("The last line is cut off.");
    }

    /// <summary>A number from 0 without leading zeros.</summary>
    public static long Number(string text, string what) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : throw new AuditFormatException($"The {what} is not a decimal number without leading zeros.");

    /// <summary>Bytes in the one form base64 has for them.</summary>
    public static byte[] Base64(string text, string what)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) && Convert.ToBase64String(bytes, 0, count) == text
            ? bytes[..count]
            : throw new AuditFormatException($"The {what} is not base64 in its one form.");
    }

    /// <summary>The hashes of a proof, one a line.</summary>
    public static IReadOnlyList<Digest> Hashes(IReadOnlyCollection<string> lines) => lines.Count <= Merkle.MerkleProof.HashesMax
        ? [.. lines.Select(line => Digest.FromBase64(line))]
        : throw new AuditFormatException($"A proof has {lines.Count} hashes; at most {Merkle.MerkleProof.HashesMax} are possible.");

    /// <summary>Lines in front of the first empty line, and what stands behind it.</summary>
    public static (string[] Lines, string Behind) Head(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end >= 0
            ? (text[..end].Split('\n'), text[(end + 2)..])
            : throw new AuditFormatException("There is no empty line in front of the checkpoint.");
    }

    /// <summary>True for a key's name: not empty, no blanks of any kind, no plus.</summary>
    public static bool IsKeyName(string name) =>
        name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c)) && IsWhole(name);

    /// <summary>True if no half of a surrogate pair stands alone.</summary>
    public static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
