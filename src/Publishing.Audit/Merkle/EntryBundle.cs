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
    public static byte[] Write(IReadOnlyCollection<ReadOnlyMemory<byte>> entries) => throw new NotImplementedException();

    /// <summary>Takes a bundle apart.</summary>
    /// <param name="bundle">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Cut off, or more than a bundle holds.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bundle) => throw new NotImplementedException();

    /// <summary>The beginning of a bundle with so many entries, for a narrower partial bundle.</summary>
    /// <param name="bundle">The wider bundle.</param>
    /// <param name="width">How many entries are wanted.</param>
    /// <exception cref="AuditFormatException">Cut off, or fewer entries.</exception>
    public static ReadOnlyMemory<byte> Prefix(ReadOnlyMemory<byte> bundle, int width) => throw new NotImplementedException();
}
