namespace Publishing.Audit.Bundles;

/// <summary>The files of a bundle or of a mirrored log, wherever they lie.</summary>
public interface IBundleFiles
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Relative, with slashes; one of <see cref="BundleLayout"/> or of a tile.</param>
    /// <returns>Its bytes; null if there is none.</returns>
    Stream? Open(string path);
}
