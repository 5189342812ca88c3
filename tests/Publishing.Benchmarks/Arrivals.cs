using System.Collections.Concurrent;
using System.Diagnostics;

namespace Publishing.Benchmarks;

/// <summary>Where messages come in; each about one article.</summary>
public sealed class Arrivals(string name) : IWatch
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<long>> _articles = new();

    public string Name => name;

    public double Limit => 250;

    public void Received(Guid article)
    {
        var at = Stopwatch.GetTimestamp();
        Arrival(article).TrySetResult(at);
    }

    public Task<long> Sees(Guid article, CancellationToken cancellation) =>
        Arrival(article).Task.WaitAsync(TimeSpan.FromSeconds(30), cancellation);

    private TaskCompletionSource<long> Arrival(Guid article) =>
        _articles.GetOrAdd(article, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
