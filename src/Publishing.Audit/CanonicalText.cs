using System.Buffers;
using System.Text;

namespace Publishing.Audit;

/// <summary>Strings as RFC 8785 section 3.2.2.2 writes them: only what JSON forbids is escaped.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <param name="writer">Where to.</param>
    /// <param name="text">Without lone surrogates.</param>
    public static void Write(IBufferWriter<byte> writer, ReadOnlySpan<char> text)
    {
        writer.Write("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            Encoding.UTF8.GetBytes(text[..next], writer);
            Encoding.UTF8.GetBytes(Escape(text[next]), writer);
            text = text[(next + 1)..];
        }

        Encoding.UTF8.GetBytes(text, writer);
        writer.Write("\""u8);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)c:x4}",
    };
}
