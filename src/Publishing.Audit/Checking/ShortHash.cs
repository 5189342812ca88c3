using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Publishing.Audit.Checking;

/// <summary>Stands for a text of any length where a million of them are kept: half of its SHA-256.</summary>
internal static class ShortHash
{
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
