namespace Publishing.Audit.Bundles;

/// <summary>Reads files of which nobody knows how large they are.</summary>
internal static class LimitedReading
{
    private const int Chunk = 64 * 1024;

    /// <summary>A whole file; null if there is none.</summary>
    /// <exception cref="AuditFormatException">It has more bytes than the limit.</exception>
    public static byte[]? Read(this IBundleFiles files, string path, int limit)
    {
        using var stream = files.Open(path);
        if (stream is null) return null;
        var buffer = new ByteBuffer(Chunk);
        for (var read = 1; read > 0;)
        {
            read = stream.Read(buffer.GetSpan(Chunk));
            buffer.Advance(read);
            if (buffer.Count > limit) throw new AuditFormatException($"{path} has more than {limit} bytes.");
        }

        return buffer.Written.ToArray();
    }

    /// <summary>The lines of a file one by one; none if there is no file. A line is valid until the next is asked for.</summary>
    /// <exception cref="AuditFormatException">A line is longer than the limit, or the last one has no end.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(this IBundleFiles files, string path, int limit)
    {
        using var stream = files.Open(path);
        if (stream is null) yield break;
        var buffer = new byte[Chunk];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }

            if (end - start > limit) throw new AuditFormatException($"{path} has a line of more than {limit} bytes.");
            buffer = WithRoom(buffer, ref start, ref end);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0 && end > start) throw new AuditFormatException($"{path} ends inside a line.");
            if (read == 0) yield break;
            end += read;
        }
    }

    private static byte[] WithRoom(byte[] buffer, ref int start, ref int end)
    {
        var target = end - start > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, end - start).CopyTo(target);
        (start, end) = (0, end - start);
        return target;
    }
}
