using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Publishing.Service.Audit.Reads;

/// <summary>How the auditors' reads are stored. Names and ids are a contract with everything stored.</summary>
public static class StoredReads
{
    /// <summary>Every event type with the name it is stored under.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(AuditRead)] = "audit_read",
    };

    /// <summary>
    /// The stream of a person's reads on a day (UTC): a UUID of version 8 (RFC 9562, section 5.8) made of a digest of both,
    /// so that every instance writes to the same one.
    /// </summary>
    public static Guid StreamOf(string actor, DateOnly day)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"audit-reads\n{day:yyyy-MM-dd}\n{actor}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
