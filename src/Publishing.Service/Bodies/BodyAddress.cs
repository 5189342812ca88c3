using System.Text;

namespace Publishing.Service.Bodies;

/// <summary>Which addresses a body may point to.</summary>
internal static class BodyAddress
{
    private const int LengthMax = 2_048;

    /// <summary>
    /// The address as it may be kept, or null. Kept are absolute http and https addresses, mailto for links, and paths
    /// of this site; with a base address, relative ones become absolute.
    /// </summary>
    public static string? Safe(string? raw, Uri? baseUrl, bool isLink)
    {
        var address = Clean(raw);
        if (address.Length is 0 or > LengthMax || address.Any(c => char.IsControl(c) || c == '\\')) return null;
        return Scheme(address) switch
        {
            "http" or "https" => Web(address),
            "mailto" => isLink && address.Contains('@', StringComparison.Ordinal) ? address : null,
            null => Relative(address, baseUrl),
            _ => null,
        };
    }

    // A browser ignores tabs and line ends inside an address, and blanks and controls around it.
    private static string Clean(string? raw)
    {
        var address = new StringBuilder();
        foreach (var c in raw ?? "")
            if (c is not ('\t' or '\n' or '\r'))
                address.Append(c);
        var cleaned = address.ToString().Trim();
        return cleaned.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
    }

    private static string? Scheme(string address)
    {
        var end = address.IndexOfAny([':', '/', '?', '#']);
        return end >= 0 && address[end] == ':' ? address[..end].ToLowerInvariant() : null;
    }

    private static string? Web(string address)
    {
        var rest = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal) || rest.Length < 3 || rest[2] == '/') return null;
        return Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0 ? address : null;
    }

    private static string? Relative(string address, Uri? baseUrl)
    {
        if (baseUrl is null)
            return address[0] == '/' && (address.Length == 1 || address[1] != '/') ? address : null;
        return baseUrl.Scheme is "http" or "https" && Uri.TryCreate(baseUrl, address, out var absolute)
            && absolute.Scheme is "http" or "https"
                ? absolute.AbsoluteUri
                : null;
    }
}
