namespace Publishing.Benchmarks;

/// <summary>A folder for one run, and the checkout it belongs to.</summary>
public sealed class WorkFolder : IAsyncDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("publishing-benchmarks.").FullName;

    public WorkFolder()
    {
        // The database server runs as a user of its own.
        const UnixFileMode Passage = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_path, File.GetUnixFileMode(_path) | Passage);
    }

    public static string Checkout { get; } = FindCheckout();

    public string this[string name] => Path.Combine(_path, name);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_path, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Publishing.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The benchmarks run inside a checkout of this repository.");
        }

        return folder;
    }
}
