namespace Publishing.Tests;

/// <summary>The checkout these tests were built from: rules about source text and documents are read there.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(string path) => System.IO.File.ReadAllText(File(path));

    /// <summary>Where a file lies whose path from the root is given; paths in debug information are not to be trusted.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The files below a folder that are kept, by their path from the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" || part.StartsWith('.')));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Publishing.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("These tests read the source; run them from inside the checkout.");
    }
}
