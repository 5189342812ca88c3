namespace Publishing.Benchmarks;

/// <summary>The receiving end of the messages to downstream newsrooms.</summary>
public sealed class Wire : IAsyncDisposable
{
    /// <summary>Where the messages arrive.</summary>
    public IReadOnlyList<IWatch> Watches { get; } = [];

    /// <summary>The settings that make the service send.</summary>
    public static Task<IEnumerable<(string, string)>> Settings(WorkFolder folder, CancellationToken stop) =>
        Task.FromResult<IEnumerable<(string, string)>>([]);

    public static Task<Wire> Listen(Bench bench, CancellationToken stop) => Task.FromResult(new Wire());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
