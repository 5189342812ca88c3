using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Publishing.Service.Syndication;

/// <summary>
/// Sends the log over one channel. Messages of one article go one after the other, each when the one before is safe;
/// different articles go side by side. The checkpoint moves when everything up to it is safe, so a crash between the two
/// repeats messages, with the same ids and bytes, and never leaves one out.
/// </summary>
public sealed partial class WirePump(IWireChannel channel, WireReader log, WireStatus status, ILogger<WirePump> logger)
{
    // At most this many messages are repeated after a crash.
    private const int BatchSize = 100;

    private static readonly TimeSpan DelayMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DelayMax = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<long, bool> _safe = new();

    /// <summary>Says that there may be something new.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Sends until cancelled.</summary>
    /// <exception cref="LostOwnershipException">Somebody else sends over this channel.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        _safe.Clear();
        var delay = TimeSpan.Zero;
        long? sent = null;
        while (true)
        {
            try
            {
                sent ??= await log.Sent(channel.Name, cancellation);
                sent = await SendBatch(sent.Value, cancellation);
                delay = TimeSpan.Zero;
                Works();
            }
            catch (Exception e) when (e is not LostOwnershipException && !cancellation.IsCancellationRequested)
            {
                // Whether the checkpoint moved is not known when its answer was lost: ask again.
                sent = null;
                delay = delay == TimeSpan.Zero ? DelayMin : delay * 2 < DelayMax ? delay * 2 : DelayMax;
                Fails(e);
                await Task.Delay(delay, cancellation);
            }
        }
    }

    private async Task<long> SendBatch(long sent, CancellationToken cancellation)
    {
        var batch = await log.After(sent, BatchSize, cancellation);
        if (batch.Count == 0)
        {
            await _wake.Reader.ReadAsync(cancellation);
            return sent;
        }

        if (batch[0].Sequence != sent + 1 || batch[^1].Sequence != sent + batch.Count)
        {
            throw new InvalidOperationException($"The log has a hole after {sent}; nothing is sent past it.");
        }

        try
        {
            var articles = batch.Where(entry => !_safe.ContainsKey(entry.Sequence)).GroupBy(entry => entry.ArticleId);
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = channel.Lanes, CancellationToken = cancellation };
            await Parallel.ForEachAsync(articles, lanes, SendInOrder);
        }
        finally
        {
            if (!cancellation.IsCancellationRequested)
            {
                sent = await MoveOn(sent, cancellation);
            }
        }

        return sent;
    }

    private async ValueTask SendInOrder(IEnumerable<WireEntry> article, CancellationToken cancellation)
    {
        foreach (var entry in article)
        {
            await channel.Send(entry, cancellation);
            _safe[entry.Sequence] = true;
            status.Sent(channel.Name, entry);
        }
    }

    private async Task<long> MoveOn(long sent, CancellationToken cancellation)
    {
        var to = sent;
        while (_safe.ContainsKey(to + 1))
        {
            to++;
        }

        if (to > sent)
        {
            await log.Advance(channel.Name, sent, to, cancellation);
            for (var done = sent + 1; done <= to; done++)
            {
                _safe.TryRemove(done, out _);
            }
        }

        return to;
    }

    private void Works()
    {
        if (status.Works(channel.Name))
        {
            Recovered(logger, channel.Name);
        }
    }

    private void Fails(Exception e)
    {
        if (status.Fails(channel.Name, e))
        {
            Failing(logger, e, channel.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Messages wait: {Channel} does not take them; trying again until it does")]
    private static partial void Failing(ILogger log, Exception exception, string channel);

    [LoggerMessage(LogLevel.Information, "{Channel} takes messages again")]
    private static partial void Recovered(ILogger log, string channel);
}
