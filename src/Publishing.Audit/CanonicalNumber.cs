using System.Buffers;
using System.Globalization;
using System.Text;

namespace Publishing.Audit;

/// <summary>
/// Numbers: whole ones only, written without exponent (RFC 8785 section 3.2.2.3). <c>1e2</c> and <c>100.0</c> are
/// whole and equal, because a store may write one for the other.
/// </summary>
internal static class CanonicalNumber
{
    // Decimal digits of 2^53.
    private const int DigitsMax = 16;

    public static void Write(IBufferWriter<byte> writer, ReadOnlySpan<byte> token, JsonPath path)
    {
        var value = Whole(Encoding.ASCII.GetString(token), path);
        Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture), writer);
    }

    private static long Whole(string token, JsonPath path)
    {
        var parts = token.TrimStart('-').Split('e', 'E');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length > 1 ? mantissa[1] : "";
        var digits = (mantissa[0] + fraction).TrimStart('0');
        if (digits.Length == 0) return 0;
        var significant = digits.TrimEnd('0');
        var scale = Exponent(parts) - fraction.Length + (digits.Length - significant.Length);
        if (scale < 0) throw new AuditFormatException($"A fraction stands at {path}; write it as a string.");
        if (significant.Length + scale > DigitsMax) throw TooLarge(path);
        var value = long.Parse(significant + new string('0', (int)scale), CultureInfo.InvariantCulture);
        if (value > CanonicalJson.IntegerMax) throw TooLarge(path);
        return token[0] == '-' ? -value : value;
    }

    // An exponent of more digits than an int has is as good as the largest one.
    private static long Exponent(string[] parts)
    {
        if (parts.Length == 1) return 0;
        if (int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)) return exponent;
        return parts[1][0] == '-' ? int.MinValue : int.MaxValue;
    }

    private static AuditFormatException TooLarge(JsonPath path) =>
        new($"A number beyond 2^53 stands at {path}; write it as a string.");
}
