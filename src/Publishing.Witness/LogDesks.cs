using Publishing.Audit.Notes;
using Publishing.Audit.Witnessing;

namespace Publishing.Witness;

/// <summary>Decides upon requests, one at a time of each log, and remembers before it answers.</summary>
public sealed class LogDesks : IDisposable
{
    private readonly SigningKey _key;
    private readonly StateFolder _state;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Desk> _desks;

    /// <summary>Reads what is remembered of each log.</summary>
    /// <param name="logs">The keys that the logs are trusted by; a log may have several.</param>
    /// <param name="key">The witness's key.</param>
    /// <param name="state">What was cosigned.</param>
    /// <param name="clock">The witness's clock.</param>
    /// <exception cref="Publishing.Audit.AuditFormatException">What is remembered is damaged.</exception>
    public LogDesks(IEnumerable<VerifierKey> logs, SigningKey key, StateFolder state, TimeProvider clock)
    {
        _key = key;
        _state = state;
        _clock = clock;
        _desks = logs.GroupBy(log => log.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => new Desk([.. group], Head(state.Remembered(group.Key))), StringComparer.Ordinal);
    }

    /// <summary>The answer to a request.</summary>
    /// <param name="request">A request that could be read.</param>
    /// <param name="cancellation">Ends the waiting for requests before it; what is decided is carried out.</param>
    /// <exception cref="IOException">It could not be remembered, so nothing was cosigned.</exception>
    public async Task<WitnessAnswer> Answer(AddCheckpointRequest request, CancellationToken cancellation)
    {
        if (_desks.GetValueOrDefault(request.Checkpoint.Checkpoint.Origin) is not { } desk)
            return WitnessRule.Decide(request, log: null, _key, _clock.GetUtcNow());
        await desk.Turn.WaitAsync(cancellation);
        try
        {
            return Decide(request, desk);
        }
        finally
        {
            desk.Turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var desk in _desks.Values) desk.Turn.Dispose();
    }

    private WitnessAnswer Decide(AddCheckpointRequest request, Desk desk)
    {
        var answer = WitnessRule.Decide(request, new(desk.Keys, desk.Remembered), _key, _clock.GetUtcNow());
        if (answer.Remember is not { } head) return answer;
        _state.Remember(request.Checkpoint);
        desk.Remembered = head;
        return answer;
    }

    private static TreeHead? Head(SignedCheckpoint? checkpoint) =>
        checkpoint is null ? null : new(checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);

    private sealed record Desk(IReadOnlyList<VerifierKey> Keys, TreeHead? First)
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public TreeHead? Remembered { get; set; } = First;
    }
}
