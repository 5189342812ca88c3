using Publishing.Audit.Bundles;

namespace Publishing.Verify;

/// <summary>A bundle or a mirrored log in a folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderFiles(string folder) : IBundleFiles
{
    /// <inheritdoc/>
    public Stream? Open(string path)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        // A link may lead anywhere, also to what never ends.
        if (file.LinkTarget is not null)
            throw new InvalidDataException($"{path} is a link; only plain files are read.");
        return file.Exists ? file.OpenRead() : null;
    }
}
