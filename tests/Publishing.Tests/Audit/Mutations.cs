using CsCheck;
using Publishing.Audit;
using Shouldly;

namespace Publishing.Tests.Audit;

/// <summary>What a clumsy or hostile hand does to bytes.</summary>
internal static class Mutations
{
    /// <summary>Changed, cut, doubled or inserted bytes, some at once.</summary>
    public static Gen<byte[]> Any(byte[] bytes) => Gen.Select(Gen.Int[0, 4], Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length - 1])
        .Array[1, 3]
        .Select(changes => changes.Aggregate(bytes, (now, change) => Change(now, change.Item1, change.Item2, change.Item3, change.Item4)));

    /// <summary>Reads mutations: each is read or refused with the one exception for it.</summary>
    public static void Of(byte[] bytes, Action<byte[]> read) => Any(bytes).Sample(
        mutation =>
        {
            try
            {
                read(mutation);
            }
            catch (AuditFormatException e)
            {
                e.Message.ShouldNotBeEmpty();
            }
        },
        iter: 3000);

    private static byte[] Change(byte[] bytes, int kind, int at, byte value, int other)
    {
        if (bytes.Length == 0) return [value];
        (at, other) = (at % bytes.Length, other % bytes.Length);
        return kind switch
        {
            0 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (value % 8))), .. bytes[(at + 1)..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], value, .. bytes[at..]],
            3 => [.. bytes[..at], .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], .. bytes[other..]],
        };
    }
}
