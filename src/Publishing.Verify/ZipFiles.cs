using System.IO.Compression;
using Publishing.Audit.Bundles;

namespace Publishing.Verify;

/// <summary>A bundle in a zip archive. Nothing is unpacked to disk.</summary>
internal sealed class ZipFiles : IBundleFiles, IDisposable
{
    // The directory is read into memory; a bundle of the most entries there may be takes less.
    private const long ArchiveMax = 256L * 1024 * 1024;

    // An archive may claim to hold a thousand times its size; more than this no bundle holds.
    private const long InflatedMax = 8L * 1024 * 1024 * 1024;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private long _inflated;

    /// <param name="path">The archive.</param>
    /// <exception cref="InvalidDataException">Not an archive, too large, or with paths that a bundle does not have.</exception>
    public ZipFiles(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            if (file.Length > ArchiveMax) throw new InvalidDataException($"An archive of more than {ArchiveMax} bytes; unpack it.");
            _archive = new ZipArchive(file);
            foreach (var entry in _archive.Entries) Add(entry);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream? Open(string path) =>
        _entries.TryGetValue(path, out var entry) ? new CountedStream(entry.Open(), Count) : null;

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private void Add(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.EndsWith('/')) return;
        if (name.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/').Any(part => part is "" or "." or ".."))
            throw new InvalidDataException("The archive has paths that lead out of it.");
        if (!_entries.TryAdd(name, entry)) throw new InvalidDataException("The archive has two files of one name.");
    }

    private void Count(int read)
    {
        _inflated += read;
        if (_inflated > InflatedMax) throw new InvalidDataException($"The archive holds more than {InflatedMax} bytes.");
    }
}
