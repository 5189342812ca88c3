using System.Buffers.Binary;

namespace Publishing.Audit.Merkle;

/// <summary>Bundles of entries (C2SP tlog-tiles): each entry behind its length in two bytes, big end first.</summary>
public static class EntryBundle
{
    /// <summary>The most bytes one entry may have, because its length is written in two.</summary>
    public const int EntryMax = ushort.MaxValue;

    /// <summary>The most bytes a full bundle may have.</summary>
    public const int BytesMax = TileAddress.FullWidth * (EntryMax + sizeof(ushort));

    /// <summary>Puts entries into a bundle. A longer bundle begins with the bytes of the shorter one.</summary>
    /// <param name="entries">At most <see cref="TileAddress.FullWidth"/>.</param>
    /// <exception cref="ArgumentException">Too many, or one too long.</exception>
    public static byte[] Write(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count > TileAddress.FullWidth)
            throw new ArgumentException($"A bundle takes {TileAddress.FullWidth} entries, not {entries.Count}.", nameof(entries));
        if (entries.Any(entry => entry.Length > EntryMax))
            throw new ArgumentException($"An entry takes at most {EntryMax} bytes.", nameof(entries));
        var bundle = new byte[entries.Sum(entry => entry.Length + sizeof(ushort))];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return bundle;
    }

    /// <summary>Takes a bundle apart.</summary>
    /// <param name="bundle">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Cut off, or more than a bundle holds.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        while (bundle.Length > 0)
        {
            if (entries.Count == TileAddress.FullWidth)
                throw new AuditFormatException($"There are more than {TileAddress.FullWidth} entries in a bundle.");
            var end = End(bundle);
            entries.Add(bundle[sizeof(ushort)..end]);
            bundle = bundle[end..];
        }

        return entries;
    }

    /// <summary>The beginning of a bundle with so many entries, for a narrower partial bundle.</summary>
    /// <param name="bundle">The wider bundle.</param>
    /// <param name="width">How many entries are wanted.</param>
    /// <exception cref="AuditFormatException">Cut off, or fewer entries.</exception>
    public static ReadOnlyMemory<byte> Prefix(ReadOnlyMemory<byte> bundle, int width)
    {
        var length = 0;
        for (var i = 0; i < width; i++) length += End(bundle[length..]);
        return bundle[..length];
    }

    // Where the first entry ends.
    private static int End(ReadOnlyMemory<byte> bundle)
    {
        if (bundle.Length < sizeof(ushort)) throw new AuditFormatException("A bundle is cut off in front of an entry.");
        var end = sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
        return end <= bundle.Length ? end : throw new AuditFormatException("A bundle is cut off inside an entry.");
    }
}
